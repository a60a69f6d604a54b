/* SPDX-License-Identifier: MIT */
/*
 * squeeze.h: a driver in a process, for a device that takes the spaces out of texts.
 *
 * The device's file has two pages, as those of UIO have: page 0 is its registers, page 1 is memory that
 * it shares with the driver. The driver puts a job into a slot and rings the doorbell with the number of
 * jobs so far; the device writes results, in whatever order it likes, and counts them in `done`.
 */
#ifndef SQUEEZE_H
#define SQUEEZE_H

#include <stdbool.h>
#include <stddef.h>

#define IO_PORT_HEADER <ioview/port/user.h>
#include <ioview.h>

#define SQ_ID	 0x53515a31
#define SQ_READY 1u
#define SQ_PAGE	 4096
#define SQ_SLOTS 16
#define SQ_BYTES 192

struct sq_regs {
	uint32_t id __io_ro __io_width(32);
	uint32_t status __io_ro __io_width(32);
	uint32_t doorbell __io_wo __io_width(32);
	uint32_t done __io_ro __io_width(32);
};

struct sq_job {
	io_le32 slot;
	io_le32 length;
};

struct sq_result {
	io_le32 slot;
	io_le32 length;
};

struct sq_ring {
	struct sq_job job[SQ_SLOTS];
	struct sq_result result[SQ_SLOTS];
	char text[SQ_SLOTS][SQ_BYTES];
};

struct sq {
	struct sq_regs __io_mmio *regs;
	struct sq_ring __io_coherent *ring;
	uint32_t sent, taken;
	uint32_t pending[SQ_SLOTS]; /* how long the text is, while the device has it */
};

/* All return 0 or -errno. */
int sq_open(struct sq *sq, const char *path);
void sq_close(struct sq *sq);
/* text, of n bytes, without its spaces; *out_n is how many are left. */
int sq_run(struct sq *sq, const char *text, size_t n, char *out, size_t room, size_t *out_n);

#endif /* SQUEEZE_H */
