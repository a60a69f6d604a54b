// SPDX-License-Identifier: MIT
/*
 * squeeze.c with mistakes, each beside what ioview says of it; diff it with the one above.
 *
 * squeeze.c: the driver. What the device says is tested before it is believed: see main.c for how it
 * lies.
 */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>

#include "squeeze.h"

__io_maps static struct sq_regs __io_mmio *map_regs(int fd)
{
	void __io_mmio *page = NULL;

	if (io_user_map(&page, fd, 0, SQ_PAGE))
		return NULL;
	return (struct sq_regs __io_mmio *)page;
}

static void unmap_regs(struct sq_regs __io_mmio *regs __io_unmaps)
{
	io_user_unmap(regs, SQ_PAGE);
}

__io_maps static struct sq_ring __io_coherent *map_ring(int fd)
{
	void *page = mmap(NULL, SQ_PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, SQ_PAGE);

	if (page == MAP_FAILED)
		return NULL;
	return (struct sq_ring __io_coherent __io_force("the device has it mapped too") *)page;
}

static void unmap_ring(struct sq_ring __io_coherent *ring __io_unmaps)
{
	munmap((void __io_force("the end of the mapping") *)ring, SQ_PAGE);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int sq_open(struct sq *sq, const char *path)
{
	struct sq_regs __io_mmio *regs;
	struct sq_ring __io_coherent *ring;
	int err = 0, fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	regs = map_regs(fd);
	if ((uint32_t)io_read((uint64_t __io_mmio *)regs) != SQ_ID) { /* expected-warning {{address is not proved to be a multiple of 8 bytes [io-misaligned]}} */ /* expected-warning {{access through the result of 'map_regs', which may have failed [io-unchecked-map]}} */
		err = -ENODEV;
		goto unmap;
	}
	while (!(io_read(regs, .status) & SQ_READY)) /* expected-warning {{only the device can end this loop [io-unbounded-poll]}} */
		;
	ring = map_ring(fd);
	if (!ring)
		return -ENOMEM; /* expected-warning {{returns without releasing what 'map_regs' mapped [io-unmap-leak]}} */
	io_memset(0, ring, .job);
	*sq = (struct sq){.regs = regs, .ring = ring};
	goto close;

unmap:
	unmap_regs(regs);
close:
	close(fd);
	return err;
}

void sq_close(struct sq *sq)
{
	unmap_ring(sq->ring);
	io_write(0, sq->ring, .job[0].slot); /* expected-warning {{access through a mapping that was released [io-use-after-unmap]}} */
	unmap_regs(sq->regs);
	*sq = (struct sq){0};
}

static int send(struct sq *sq, const char *text, size_t n)
{
	uint32_t slot = sq->sent % SQ_SLOTS;
	struct sq_job job = {{slot}, {(uint32_t)n}}; /* expected-warning {{storing a CPU-order value in 'io_le', which is little-endian [io-endian]}} */ /* expected-warning {{storing a CPU-order value in 'io_le', which is little-endian [io-endian]}} */

	memcpy(sq->ring->text[slot], text, n); /* expected-warning {{passing an __io_coherent pointer to argument 1 of 'memcpy', which is not declared __io_coherent [io-escape]}} */
	io_copy_write(job, sq->ring, .job[slot]);
	sq->pending[slot] = (uint32_t)n;
	io_write_relaxed(++sq->sent, sq->regs, .doorbell); /* expected-warning {{relaxed write may reach the device before what was written to memory [io-order]}} */
	return 0;
}

/* The next result: a slot that was sent, and no more bytes than were sent with it. */
static int take(struct sq *sq, char *out, size_t room, size_t *out_n)
{
	struct sq_result result = io_copy_read(sq->ring, .result[sq->taken]);
	uint32_t slot = io_le32_to_cpu(result.slot), n = io_le32_to_cpu(result.length);

	if (n > sq->pending[slot]) /* expected-warning {{index 'slot' comes from the device, and is not proved to be inside of 'pending', which has 16 elements [io-device-index]}} */
		return -EPROTO;
	sq->pending[slot] = 0;
	sq->taken++;
	if (n > room)
		return -EMSGSIZE;
	*out_n = sq->ring->result[sq->taken % SQ_SLOTS].length.io_le; /* expected-warning {{plain read of __io_coherent memory [io-raw-access]}} */ /* expected-warning {{storing a little-endian value in an object, which is CPU-order [io-endian]}} */
	return io_try_copy_to(out, n, sq->ring, .text, [slot]);
}

int sq_run(struct sq *sq, const char *text, size_t n, char *out, size_t room, size_t *out_n)
{
	int64_t end = now_ms() + 200;
	uint32_t done;
	int err = send(sq, text, n);

	if (err)
		return err;
	io_write(0, sq->regs, .done); /* expected-warning {{write to 'done', which is read-only [io-rights]}} */
	err = io_poll_until(done, io_read(sq->regs, .done), done != sq->taken, now_ms() > end);
	if (err)
		return err;
	return take(sq, out, room, out_n); /* expected-warning {{'take' has a requirement that is not proved: sq->taken < 16 [io-unbounded]}} */
}
