/* SPDX-License-Identifier: MIT */
/*
 * ../edu.c with ten mistakes, each of a kind that is made every day, and numbered. A compiler says
 * nothing of them; ioview says what stands in `expected-warning`, and nothing else.
 */
#include "pci.h"
#include "platform.h"

/* Below 0x80 edu takes accesses of 32 bits only, above of 32 and of 64. */
struct edu_regs {
	uint32_t id __io_ro __io_width(32);
	uint32_t liveness __io_width(32);
	uint32_t factorial __io_width(32);
	uint32_t reserved0[5];
	uint32_t status __io_width(32);
	uint32_t irq_status __io_ro __io_width(32);
	uint32_t reserved1[14];
	uint32_t irq_raise __io_wo __io_width(32);
	uint32_t irq_ack __io_wo __io_width(32);
	uint32_t reserved2[6];
	uint64_t dma_source __io_width(32, 64);
	uint64_t dma_target __io_width(32, 64);
	uint64_t dma_count __io_width(32, 64);
	uint64_t dma_command __io_width(32, 64);
};

_Static_assert(offsetof(struct edu_regs, status) == 0x20, "");
_Static_assert(offsetof(struct edu_regs, irq_raise) == 0x60, "");
_Static_assert(offsetof(struct edu_regs, dma_source) == 0x80, "");

enum {
	EDU_VENDOR = 0x1234,
	EDU_DEVICE = 0x11e8,
	EDU_ID = 0x00ed, /* the lower half; the upper one is the version */
};

struct edu {
	struct edu_regs __io_mmio *regs;
	/* What the interrupt handler saw, until somebody who waits takes it. */
	volatile uint32_t events;
	unsigned interrupts;
};

/* Finds the device, gives its registers an address, and asks it who it is. */
static int edu_probe(struct edu *edu, struct pci_device *device)
{
	io_region registers;
	uint32_t id, dump[10];
	int err;

	err = pci_find(device, EDU_VENDOR, EDU_DEVICE);
	if (err)
		return err;
	err = pci_enable(device, &registers);
	if (err)
		return err;
	err = io_try_cast(&edu->regs, &registers, 0);
	if (err)
		return err;
	id = io_read(edu->regs, .id);
	print("edu: found in slot %u, %u KiB of registers, version %x.%x\n", device->slot,
	      (unsigned)(io_region_size(&registers) / 1024), id >> 24, id >> 16 & 0xff);
	/* 1: memcpy() reads in whatever width and order it likes; edu answers to 32 bits only. */
	memcpy(dump, (void *)edu->regs, sizeof(dump)); /* expected-warning {{cast drops __io_mmio [io-cast-drop]}} */
	print("edu: status %x, events %x\n", dump[8], dump[9]);
	return (id & 0xffff) == EDU_ID ? 0 : -ENODEV;
}

/* The register gives back what was written to it, inverted, while the device is alive. */
static int edu_alive(struct edu *edu)
{
	const uint32_t word = 0x12345678;

	/* 2: a plain store. */
	edu->regs->liveness = word; /* expected-warning {{plain write to __io_mmio memory [io-raw-access]}} */
	return io_read(edu->regs, .liveness) == ~word ? 0 : -EIO;
}

enum {
	EDU_COMPUTING = 1 << 0, /* in status */
	EDU_INTERRUPT_WHEN_DONE = 1 << 7,

	TIMEOUT_US = 10000000,
};

/* Waits until the device has nothing to compute. */
static int edu_idle(struct edu *edu)
{
	uint8_t __io_mmio *byte = (uint8_t __io_mmio *)io_project(edu->regs, .status);
	uint64_t end = clock_us() + TIMEOUT_US;
	uint32_t status;

	/* 3: the status has 8 bits, but edu refuses to give 8 bits. */
	return io_poll_until(status, io_read(byte), !(status & EDU_COMPUTING), /* expected-warning {{access of 8 bits to 'status', which takes 32 bits only [io-width]}} */
			     clock_us() > end);
}

static int edu_factorial(struct edu *edu, uint32_t n, uint32_t *result)
{
	int err = edu_idle(edu);

	if (err)
		return err;
	io_write(n, edu->regs, .factorial);
	/* 4: for ever, if the device hangs. */
	while (io_read(edu->regs, .status) & EDU_COMPUTING) /* expected-warning {{only the device can end this loop [io-unbounded-poll]}} */
		;
	*result = io_read(edu->regs, .factorial);
	return 0;
}

enum {
	EDU_EVENT_FACTORIAL = 1 << 0, /* in irq_status */
	EDU_EVENT_DMA = 1 << 8,
	EDU_EVENT_TEST = 1 << 16, /* means nothing to edu */
};

static void edu_interrupt(void *context)
{
	struct edu *edu = context;
	uint32_t events = io_read(edu->regs, .irq_status);

	/* 5: this is where events are read; they are acknowledged elsewhere. */
	io_write(0, edu->regs, .irq_status); /* expected-warning {{write to 'irq_status', which is read-only [io-rights]}} */
	edu->events = edu->events | events;
	edu->interrupts++;
}

/* There is one request at a time: what else is in `events` is left over from one that failed. */
static int edu_wait(struct edu *edu, uint32_t event)
{
	uint64_t end = clock_us() + TIMEOUT_US;
	uint32_t events;
	int err = io_poll_until(events, edu->events, events & event, clock_us() > end);

	edu->events = 0;
	return err;
}

static int edu_factorial_by_interrupt(struct edu *edu, uint32_t n, uint32_t *result)
{
	int err;

	io_write(EDU_INTERRUPT_WHEN_DONE, edu->regs, .status);
	io_write(n, edu->regs, .factorial);
	err = edu_wait(edu, EDU_EVENT_FACTORIAL);
	io_write(0, edu->regs, .status);
	if (err)
		return err;
	*result = io_read(edu->regs, .factorial);
	return 0;
}

enum {
	EDU_DMA_START = 1 << 0, /* in dma_command */
	EDU_DMA_TO_MEMORY = 1 << 1,
	EDU_DMA_INTERRUPT = 1 << 2,

	EDU_BUFFER = 0x40000, /* where edu's own buffer is, for its DMA engine */
	/* Of 4096: QEMU 7 ends when a transfer goes to the very end. */
	EDU_BUFFER_SIZE = 4088,
};

/* The highest address that edu's DMA engine reaches: its property dma_mask says so. */
#define EDU_DMA_MASK 0xffffffffull

/* Copies between memory and edu's buffer, in the direction that the command says. */
static int edu_dma(struct edu *edu, uint64_t command, uint64_t memory, uint64_t size)
{
	int to_memory = !!(command & EDU_DMA_TO_MEMORY);
	int err;

	if (size > EDU_BUFFER_SIZE || memory > EDU_DMA_MASK - size)
		return -EINVAL;
	io_wmb(); /* what the caller wrote to memory is there before edu is told to look */
	io_write(to_memory ? EDU_BUFFER : memory, edu->regs, .dma_source);
	io_write(to_memory ? memory : EDU_BUFFER, edu->regs, .dma_target);
	io_write(size, edu->regs, .dma_count);
	io_write(command | EDU_DMA_START | EDU_DMA_INTERRUPT, edu->regs, .dma_command);
	err = edu_wait(edu, EDU_EVENT_DMA);
	if (err)
		return err;
	if (io_read(edu->regs, .dma_command) & EDU_DMA_START)
		return -EIO;
	/* 6: no io_rmb(): who reads memory next may read what was there before. */
	return 0;
}

enum { EDU_MAGIC = 0x65647521 };

/* What goes to edu's buffer and comes back. */
struct edu_message {
	io_be32 magic;
	uint8_t number;
	io_le16 length;
	uint8_t text[56];
};

/* Memory that edu reads and writes. */
struct edu_shared {
	struct edu_message sent, received;
	uint8_t block[EDU_BUFFER_SIZE];
};

static struct edu_shared __io_coherent shared __attribute__((aligned(64)));

/* Sends a message to edu's buffer and takes it back into `text`, which has room for `room` bytes.
 */
static int edu_echo(struct edu *edu, const struct edu_message *message, uint8_t *text, size_t room)
{
	uint64_t sent = bus_address(io_project(&shared, .sent));
	uint64_t received = bus_address(io_project(&shared, .received));
	struct edu_message answer;
	uint16_t length;
	int err;

	/* 7: `number` is one byte now, and behind it goes what lay on the stack. */
	io_copy_write(*message, &shared, .sent); /* expected-warning {{copy of 'struct edu_message' to the device has 1 byte of padding: 1 at offset 5 [io-copy-padding]}} */
	err = edu_dma(edu, 0, sent, sizeof(*message));
	if (err)
		return err;
	err = edu_dma(edu, EDU_DMA_TO_MEMORY, received, sizeof(answer));
	if (err)
		return err;
	answer = io_copy_read(&shared, .received); /* expected-warning {{on some paths, memory may be read before the relaxed read that says it is ready [io-order]}} */
	/* 8: right on this processor, and wrong on a big-endian one. */
	length = answer.length.io_le; /* expected-warning {{storing a little-endian value in 'length', which is CPU-order [io-endian]}} */
	(void)room;
	if (io_be32_to_cpu(answer.magic) != EDU_MAGIC)
		return -EIO;
	/* 9: the device says how much is copied, and the buffers do not. */
	memcpy(text, answer.text, length); /* expected-warning {{length 'length' (0..65535) comes from the device, and was not tested [io-device-index]}} */
	return length;
}

/* All of edu's buffer, there and back; in between, memory is cleared. */
static int edu_block(struct edu *edu)
{
	uint64_t block = bus_address(io_project(&shared, .block[0]));
	int err;

	/* 10: one byte too many. */
	for (size_t i = 0; i <= io_len(&shared, .block); i++)
		io_write((uint8_t)(i * 7 + i / 256), &shared, .block[i]); /* expected-warning {{index 'i' (0..4088) is not proved to be inside of 'block', which has 4088 elements [io-unbounded]}} */
	err = edu_dma(edu, 0, block, EDU_BUFFER_SIZE);
	if (err)
		return err;
	io_memset(0, &shared, .block);
	err = edu_dma(edu, EDU_DMA_TO_MEMORY, block, EDU_BUFFER_SIZE);
	if (err)
		return err;
	for (size_t i = 0; i < io_len(&shared, .block); i++)
		if (io_read(&shared, .block[i]) != /* expected-warning {{on some paths, memory may be read before the relaxed read that says it is ready [io-order]}} */
		    (uint8_t)(i * 7 + i / 256))
			return -EIO;
	return 0;
}

static int expect(const char *what, uint32_t is, uint32_t should)
{
	print("edu: %s is %u\n", what, is);
	return is == should ? 0 : -EIO;
}

static int edu_test_computing(struct edu *edu)
{
	uint32_t result;
	int err = edu_factorial(edu, 10, &result);

	if (!err)
		err = expect("10!, polled,", result, 3628800);
	if (!err)
		err = edu_factorial_by_interrupt(edu, 12, &result);
	if (!err)
		err = expect("12!, by interrupt,", result, 479001600);
	return err;
}

static int edu_test_interrupt(struct edu *edu)
{
	int err;

	io_write(EDU_EVENT_TEST, edu->regs, .irq_raise);
	err = edu_wait(edu, EDU_EVENT_TEST);
	if (!err)
		print("edu: interrupt taken and acknowledged\n");
	return err;
}

static int edu_test_dma(struct edu *edu)
{
	static const uint8_t text[] = "there and back again";
	struct edu_message message = {
		.magic = io_cpu_to_be32(EDU_MAGIC),
		.number = 1,
		.length = io_cpu_to_le16(sizeof(text)),
	};
	uint8_t answer[sizeof(message.text)];
	int length, err;

	memcpy(message.text, text, sizeof(text));
	length = edu_echo(edu, &message, answer, sizeof(answer));
	if (length < 0)
		return length;
	if (length != sizeof(text) || memcmp(answer, text, sizeof(text)))
		return -EIO;
	print("edu: message: %s\n", (const char *)answer);
	err = edu_block(edu);
	if (!err)
		print("edu: %u bytes by DMA, there and back\n", EDU_BUFFER_SIZE);
	return err;
}

static int edu_test(struct edu *edu)
{
	int err = edu_alive(edu);

	if (err)
		return err;
	print("edu: alive\n");
	err = edu_test_computing(edu);
	if (!err)
		err = edu_test_interrupt(edu);
	if (!err)
		err = edu_test_dma(edu);
	return err;
}

int main(void)
{
	struct edu edu = {0};
	struct pci_device device;
	int err = edu_probe(&edu, &device);

	if (err == -ENODEV)
		print("edu: no edu device\n");
	if (err)
		return err;
	err = pci_irq_line(&device);
	if (err < 0)
		return err;
	err = irq_connect((unsigned)err, edu_interrupt, &edu);
	if (!err)
		err = edu_test(&edu);
	print("edu: %u interrupts; %s (%d)\n", edu.interrupts, err ? "FAILED" : "passed", err);
	return err;
}
