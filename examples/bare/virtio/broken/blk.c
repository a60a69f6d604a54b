/* SPDX-License-Identifier: MIT */
/*
 * ../blk.c with ten mistakes, each of a kind that is made every day, and numbered. A compiler says
 * nothing of them; ioview says what stands in `expected-warning`, and nothing else.
 */
#include "board.h"
#include "platform.h"

struct virtio_regs {
	uint32_t magic __io_ro;
	uint32_t version __io_ro;
	uint32_t device __io_ro;
	uint32_t vendor __io_ro;
	uint32_t offered __io_ro;
	uint32_t offered_select __io_wo;
	uint32_t reserved0[2];
	uint32_t taken __io_wo;
	uint32_t taken_select __io_wo;
	uint32_t reserved1[2];
	uint32_t queue_select __io_wo;
	uint32_t queue_max __io_ro;
	uint32_t queue_size __io_wo;
	uint32_t reserved2[2];
	uint32_t queue_ready;
	uint32_t reserved3[2];
	uint32_t queue_notify __io_wo;
	uint32_t reserved4[3];
	uint32_t irq_status __io_ro;
	uint32_t irq_ack __io_wo;
	uint32_t reserved5[2];
	uint32_t status;
	uint32_t reserved6[3];
	uint32_t queue_desc[2] __io_wo;
	uint32_t reserved7[2];
	uint32_t queue_avail[2] __io_wo;
	uint32_t reserved8[2];
	uint32_t queue_used[2] __io_wo;
	uint32_t reserved9[21];
	uint32_t generation __io_ro;
	uint32_t capacity[2] __io_ro; /* in sectors; of a disk only */
};

_Static_assert(offsetof(struct virtio_regs, queue_notify) == 0x50, "");
_Static_assert(offsetof(struct virtio_regs, status) == 0x70, "");
_Static_assert(offsetof(struct virtio_regs, capacity) == 0x100, "");

enum {
	VIRTIO_MAGIC = 0x74726976,
	VIRTIO_VERSION = 2,
	VIRTIO_DISK = 2,

	STATUS_ACKNOWLEDGE = 1 << 0,
	STATUS_DRIVER = 1 << 1,
	STATUS_DRIVER_OK = 1 << 2,
	STATUS_FEATURES_OK = 1 << 3,
	STATUS_FAILED = 1 << 7,

	FEATURE_VERSION_1 = 1 << 0, /* in the second 32 */

	DESC_NEXT = 1 << 0,
	DESC_WRITE = 1 << 1,

	BLK_READ = 0,
	BLK_WRITE = 1,
	BLK_OK = 0,

	SECTOR = 512,
	QUEUE_SIZE = 8,
	CHAIN = 3, /* descriptors that a request takes */
	SLOTS = QUEUE_SIZE / CHAIN,
	TRIES = 10,
	TIMEOUT_US = 10000000,
};

struct virtq_desc {
	io_le64 address;
	io_le32 length;
	io_le16 flags;
	io_le16 next;
};

struct virtq_used {
	io_le32 id;
	io_le32 length;
};

struct blk_header {
	io_le32 type;
	io_le32 reserved;
	io_le64 sector;
};

struct blk_request {
	struct blk_header header;
	uint8_t data[SECTOR];
	uint8_t status;
};

/* What the device reads and writes: its queue, and the requests that are in it. */
struct blk_shared {
	struct virtq_desc desc[QUEUE_SIZE] __attribute__((aligned(16)));
	io_le16 avail_flags;
	io_le16 avail_index;
	io_le16 avail[QUEUE_SIZE];
	io_le16 used_flags __attribute__((aligned(4)));
	io_le16 used_index;
	struct virtq_used used[QUEUE_SIZE];
	struct blk_request request[SLOTS] __attribute__((aligned(16)));
};

static struct blk_shared __io_coherent shared __attribute__((aligned(64)));

enum blk_state { IDLE, PENDING, DONE };

struct blk {
	struct virtio_regs __io_mmio *regs;
	uint64_t sectors;
	/* How many requests were made, and how many came back. The queue's indices count so too. */
	uint16_t made, done;
	/* Of each slot the interrupt handler sets DONE, and who made the request all else. */
	struct {
		volatile enum blk_state state;
		volatile uint32_t written;
	} slot[SLOTS];
	unsigned refused;
};

/* The first disk among the slots that the board has, and its interrupt line. */
static int blk_find(struct blk *blk, unsigned *line)
{
	for (unsigned slot = 0; slot < BOARD_VIRTIO_SLOTS; slot++) {
		struct virtio_regs __io_mmio *regs =
			IO_FIXED(struct virtio_regs, BOARD_VIRTIO + slot * BOARD_VIRTIO_STEP);

		if (io_read(regs, .magic) != VIRTIO_MAGIC ||
		    io_read(regs, .version) != VIRTIO_VERSION ||
		    io_read(regs, .device) != VIRTIO_DISK)
			continue;
		blk->regs = regs;
		*line = BOARD_VIRTIO_IRQ + slot;
		return 0;
	}
	return -ENODEV;
}

static void blk_add_status(struct blk *blk, uint32_t bit)
{
	io_update(old, old | bit, blk->regs, .status);
}

/* Takes VIRTIO_F_VERSION_1 and nothing else: the device may refuse that. */
static int blk_negotiate(struct blk *blk)
{
	uint32_t status;

	io_write(0, blk->regs, .status);
	if (io_poll(status, io_read(blk->regs, .status), !status, TRIES))
		return -EIO;
	blk_add_status(blk, STATUS_ACKNOWLEDGE);
	blk_add_status(blk, STATUS_DRIVER);
	io_write(1, blk->regs, .offered_select);
	if (!(io_read(blk->regs, .offered) & FEATURE_VERSION_1))
		return -ENODEV;
	io_write(0, blk->regs, .taken_select);
	io_write(0, blk->regs, .taken);
	io_write(1, blk->regs, .taken_select);
	io_write(FEATURE_VERSION_1, blk->regs, .taken);
	blk_add_status(blk, STATUS_FEATURES_OK);
	/* 1: what was written there cannot be read back. */
	return io_read(blk->regs, .taken) == FEATURE_VERSION_1 ? 0 : -ENODEV; /* expected-warning {{read of 'taken', which is write-only [io-rights]}} */
}

static void blk_set_address(uint32_t __io_mmio (*register_pair)[2] __io_width(32), uint64_t address)
{
	/* 2: two registers of 32 bits are not one of 64. */
	io_write(address, (uint64_t __io_mmio *)register_pair); /* expected-warning {{access of 64 bits to what 'register_pair' points at, which takes 32 bits only [io-width]}} expected-warning {{address is not proved to be a multiple of 8 bytes [io-misaligned]}} */
}

static int blk_start_queue(struct blk *blk)
{
	io_write(0, blk->regs, .queue_select);
	if (io_read(blk->regs, .queue_ready) || io_read(blk->regs, .queue_max) < QUEUE_SIZE)
		return -ENODEV;
	/* 3: memset() is for memory that is the compiler's alone. */
	memset(&shared, 0, sizeof(shared)); /* expected-warning {{passing an __io_coherent pointer to argument 1 of 'memset', which is not declared __io_coherent [io-escape]}} */
	io_wmb();
	io_write(QUEUE_SIZE, blk->regs, .queue_size);
	blk_set_address(io_project(blk->regs, .queue_desc),
			bus_address(io_project(&shared, .desc[0])));
	blk_set_address(io_project(blk->regs, .queue_avail),
			bus_address(io_project(&shared, .avail_flags)));
	blk_set_address(io_project(blk->regs, .queue_used),
			bus_address(io_project(&shared, .used_flags)));
	io_write(1, blk->regs, .queue_ready);
	blk_add_status(blk, STATUS_DRIVER_OK);
	return 0;
}

/* The two halves belong together if the generation is the same before and after. */
static int blk_read_capacity(struct blk *blk)
{
	for (unsigned i = 0; i < TRIES; i++) {
		uint32_t generation = io_read(blk->regs, .generation);
		uint32_t low = io_read(blk->regs, .capacity[0]);
		uint32_t high = io_read(blk->regs, .capacity[1]);

		if (io_read(blk->regs, .generation) != generation)
			continue;
		blk->sectors = (uint64_t)high << 32 | low;
		return 0;
	}
	return -EIO;
}

/* Takes one entry of the used ring. Which request it ends, and how much was written, the device
 * says. */
static void blk_take(struct blk *blk)
{
	struct virtq_used __io_coherent *used = io_project(&shared, .used[blk->done % QUEUE_SIZE]);
	uint32_t slot;

	blk->done++;
	if (io_read(used, .id) >= QUEUE_SIZE) {
		blk->refused++;
		return;
	}
	/* 4: this is another read, and may give another number. */
	slot = io_read(used, .id) / CHAIN; /* expected-warning {{this was read and tested before; the device may have changed it since [io-double-fetch]}} */
	/* 5: nobody has compared it with SLOTS. */
	blk->slot[slot].written = io_read(used, .length); /* expected-warning {{index 'slot' (0..1431655765) comes from the device, and is not proved to be inside of 'slot', which has 2 elements [io-device-index]}} */
	blk->slot[slot].state = DONE;
}

static void blk_interrupt(void *context)
{
	struct blk *blk = context;
	uint32_t events = io_read(blk->regs, .irq_status);
	uint16_t end;

	io_write(events, blk->regs, .irq_ack);
	io_mb(); /* what is finished after this raises the next interrupt */
	end = io_read(&shared, .used_index);
	io_rmb(); /* entries are read behind the index that counts them */
	for (unsigned n = 0; n < QUEUE_SIZE && blk->done != end; n++)
		blk_take(blk);
}

static void blk_describe(unsigned index, uint64_t address, uint32_t length, uint16_t flags)
{
	struct virtq_desc desc = {
		/* 6: right on this processor, and wrong on a big-endian one. */
		.address = {address}, /* expected-warning {{storing a CPU-order value in 'io_le', which is little-endian [io-endian]}} */
		.length = io_cpu_to_le32(length),
		.flags = io_cpu_to_le16(flags),
		.next = io_cpu_to_le16(flags & DESC_NEXT ? (uint16_t)(index + 1) : 0),
	};

	io_must_copy_write(desc, &shared, .desc, [index]);
}

/* A request is three pieces: what to do, the data, and a byte that says how it went. */
static void blk_make_chain(unsigned slot, uint32_t type)
{
	struct blk_request __io_coherent *request = io_must_project(&shared, .request, [slot]);
	uint16_t data_flags = type == BLK_READ ? DESC_NEXT | DESC_WRITE : DESC_NEXT;
	unsigned first = slot * CHAIN;

	blk_describe(first, bus_address(io_project(request, .header)), sizeof(struct blk_header),
		     DESC_NEXT);
	blk_describe(first + 1, bus_address(io_project(request, .data[0])), SECTOR, data_flags);
	blk_describe(first + 2, bus_address(io_project(request, .status)), 1, DESC_WRITE);
}

/* Tells the device of the chain. The index is visible after what it counts, the bell after both. */
static void blk_submit(struct blk *blk, unsigned slot)
{
	/* 7: the mask of a ring is one less than its size. main() is told, as it must keep `made` small. */
	io_write((uint16_t)(slot * CHAIN), &shared, .avail[blk->made & QUEUE_SIZE]);
	io_wmb();
	blk->made++;
	io_write(blk->made, &shared, .avail_index);
	/* 8: no io_wmb(): the device may look before there is something to see. */
	io_write(0, blk->regs, .queue_notify); /* expected-warning {{relaxed write may reach the device before what was written to memory [io-order]}} */
}

/* Waits for the request in the slot, which the device writes up to `most` bytes for. */
static int blk_wait(struct blk *blk, unsigned slot, uint32_t most)
{
	uint64_t end = clock_us() + TIMEOUT_US;
	enum blk_state state;
	int err = io_poll_until(state, blk->slot[slot].state, state == DONE, clock_us() > end);

	blk->slot[slot].state = IDLE;
	if (err)
		return err;
	io_rmb(); /* data and status are read behind the used ring */
	if (blk->slot[slot].written > most || io_read(&shared, .request[slot].status) != BLK_OK)
		return -EIO;
	return 0;
}

/* Reads or writes one sector. */
static int blk_transfer(struct blk *blk, uint32_t type, uint64_t sector, uint8_t data[SECTOR])
{
	struct blk_header header = {
		.type = io_cpu_to_le32(type),
		.sector = io_cpu_to_le64(sector),
	};
	unsigned slot = blk->made % SLOTS;
	int err = 0;

	if (sector >= blk->sectors)
		return -EINVAL;
	io_copy_write(header, &shared, .request[slot].header);
	/* 9: the compiler may drop this store, for nobody reads it. */
	shared.request[slot].status = 0xff; /* expected-warning {{plain write to __io_coherent memory [io-raw-access]}} */
	if (type == BLK_WRITE)
		err = io_copy_from(data, SECTOR, &shared, .request[slot].data);
	blk_make_chain(slot, type);
	blk->slot[slot].state = PENDING;
	blk_submit(blk, slot);
	/* 10: the copy may have failed, and its error is gone. */
	err = blk_wait(blk, slot, type == BLK_READ ? SECTOR + 1 : 1); /* expected-warning {{on some paths, 'err' is overwritten before it is tested whether the verb failed [io-unchecked-result]}} */
	if (!err && type == BLK_READ)
		err = io_copy_to(data, SECTOR, &shared, .request[slot].data);
	return err;
}

static int blk_probe(struct blk *blk)
{
	unsigned line;
	int err = blk_find(blk, &line);

	if (!err)
		err = irq_connect(line, blk_interrupt, blk);
	if (!err)
		err = blk_negotiate(blk);
	if (!err)
		err = blk_start_queue(blk);
	if (!err)
		err = blk_read_capacity(blk);
	if (err && blk->regs)
		blk_add_status(blk, STATUS_FAILED);
	return err;
}

static void print_start(uint64_t sector, const uint8_t data[SECTOR])
{
	char text[16] = {0};

	memcpy(text, data, sizeof(text) - 1);
	print("virtio: sector %lu holds: %s\n", (unsigned long)sector, text);
}

/* Copies the first half of the disk to the second, last sector first, and looks what is there then.
 */
static int blk_test(struct blk *blk)
{
	uint8_t data[SECTOR], again[SECTOR];

	for (uint64_t i = 0; i < blk->sectors / 2; i++) {
		uint64_t other = blk->sectors - 1 - i;
		int err = blk_transfer(blk, BLK_READ, i, data);

		if (!err && i < 2)
			print_start(i, data);
		if (!err)
			err = blk_transfer(blk, BLK_WRITE, other, data);
		if (!err)
			err = blk_transfer(blk, BLK_READ, other, again);
		if (err)
			return err;
		if (memcmp(data, again, SECTOR))
			return -EIO;
	}
	return 0;
}

int main(void)
{
	struct blk blk = {0};
	int err = blk_probe(&blk);

	if (err == -ENODEV)
		print("virtio: no disk\n");
	if (err)
		return err;
	print("virtio: a disk of %lu sectors\n", (unsigned long)blk.sectors);
	err = blk_test(&blk); /* expected-warning {{'blk_test' has a requirement that is not proved: blk->made < 8 [io-unbounded]}} */
	print("virtio: %u requests, %u refused; %s (%d)\n", blk.done, blk.refused,
	      err ? "FAILED" : "passed", err);
	return err;
}
