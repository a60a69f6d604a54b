/*
 * A driver class for mbed on CMSIS headers: registers are structs behind `volatile`, which C++ keeps with each version of
 * clang, and the rights are those of the macro that begins a member.
 *
 * RUN: %ioview -x c++ -std=c++14 -Wno-everything -fplugin-arg-ioview-profile=cmsis -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning: --implicit-check-not=io-internal
 */
using uint8_t = unsigned char;
using uint16_t = unsigned short;
using uint32_t = unsigned int;
#define __IO  volatile
#define __IM  volatile const
#define __OM  volatile
#define __IOM volatile

typedef struct {
	__IOM uint32_t MODER;
	__IM uint32_t IDR;
	__OM uint32_t BSRR;
	__IO uint16_t AFR[2];
} GPIO_TypeDef;

typedef struct {
	__IO uint32_t CR1, SR, DR;
} SPI_TypeDef;

#define GPIOA (reinterpret_cast<GPIO_TypeDef *>(0x48000000u))
#define SPI1  (reinterpret_cast<SPI_TypeDef *>(0x40013000u))

namespace mbed
{

class DigitalOut
{
      public:
	DigitalOut(GPIO_TypeDef *port, unsigned pin) : port(port), mask(1u << pin) {}
	DigitalOut &operator=(int value)
	{
		port->BSRR = value ? mask : mask << 16;
		return *this;
	}
	// CHECK: stats: operator=: 2 obligations, 2 proved
	operator bool() const { return port->IDR & mask; }
	// CHECK: stats: operator bool: 2 obligations, 2 proved
	uint32_t written() const
	{
		// CHECK: mbed.cpp:[[@LINE+1]]:{{[0-9]+}}: warning: read of 'BSRR', which is write-only [io-rights]
		return port->BSRR;
	}
	void alternate(unsigned pin)
	{
		port->AFR[pin >> 3 & 1] = 7;
	}
	// CHECK: stats: alternate: 2 obligations, 2 proved

      private:
	GPIO_TypeDef *port;
	uint32_t mask;
};

class Spi
{
      public:
	explicit Spi(SPI_TypeDef &spi) : spi(spi) {}
	uint32_t write(uint32_t value)
	{
		spi.DR = value;
		// CHECK: mbed.cpp:[[@LINE+1]]:{{[0-9]+}}: warning: only the device can end this loop [io-unbounded-poll]
		while (!(spi.SR & 1))
			;
		return spi.DR;
	}
	bool write_in_time(uint32_t value)
	{
		unsigned left = 1000;

		spi.DR = value;
		while (!(spi.SR & 1))
			if (!--left)
				return false;
		return true;
	}

      private:
	SPI_TypeDef &spi;
};

} // namespace mbed

static mbed::DigitalOut led(GPIOA, 5);

int main()
{
	mbed::Spi spi(*SPI1);

	led = 1;
	led = spi.write(led.written());
	// CHECK: mbed.cpp:[[@LINE+1]]:{{[0-9]+}}: warning: index 2 is outside of 'AFR', which has 2 elements [io-out-of-bounds]
	GPIOA->AFR[2] = 0;
	GPIOA->AFR[1] = 0;
	return spi.write_in_time(0);
}
// CHECK: stats: {{.*}}mbed.cpp: {{[0-9]+}} functions, {{.*}} 0 not judged
