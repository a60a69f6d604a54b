/*
 * A sketch and a core class as Arduino has them: registers at fixed addresses behind `volatile`, a class that keeps pointers
 * to the registers of its device, and a ring that an interrupt fills.
 *
 * RUN: %ioview -x c++ -std=gnu++11 -Wno-everything -fplugin-arg-ioview-profile=cmsis -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning: --implicit-check-not=io-internal
 */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef __SIZE_TYPE__ size_t;

#define _SFR_MEM8(at) (*(volatile uint8_t *)(at))
#define UCSR0A _SFR_MEM8(0xC0)
#define UDR0   _SFR_MEM8(0xC6)
#define PORTB  _SFR_MEM8(0x25)
#define UDRE0  5

class Print
{
      public:
	virtual size_t write(uint8_t byte) = 0;
	size_t print(const char *text)
	{
		size_t n = 0;
		while (text[n])
			n += write((uint8_t)text[n]);
		return n;
	}
};

class HardwareSerial : public Print
{
      public:
	HardwareSerial(volatile uint8_t *status, volatile uint8_t *data) : status(status), data(data), head(0) {}
	size_t write(uint8_t byte) override
	{
		// CHECK: arduino.cpp:[[@LINE+1]]:{{[0-9]+}}: warning: only the device can end this loop [io-unbounded-poll]
		while (!(*status & (1 << UDRE0)))
			;
		*data = byte;
		return 1;
	}
	void received()
	{
		uint8_t byte = *data;

		ring[head] = byte;
		head = (head + 1) % sizeof(ring);
	}
	uint8_t digit() const
	{
		// CHECK: arduino.cpp:[[@LINE+1]]:{{[0-9]+}}: warning: index 0..31 comes from the device, and is not proved to be inside of 'ring', which has 16 elements [io-device-index]
		return ring[*data & 0x1f];
	}
	uint8_t small_digit() const
	{
		return ring[*data & 0xf];
	}
	// CHECK: stats: small_digit: 1 obligations, 1 proved, 0 violated, 0 unproved

      private:
	volatile uint8_t *status, *data;
	uint8_t head, ring[16];
};

HardwareSerial Serial(&UCSR0A, &UDR0);

void setup()
{
	PORTB |= 1 << 5;
}

void loop()
{
	Serial.print("ready\n");
	for (unsigned left = 1000; left && !(UCSR0A & 0x80); left--)
		;
	PORTB ^= 1 << 5;
}
// CHECK: stats: {{.*}}arduino.cpp: {{[0-9]+}} functions, {{.*}} 0 not judged
