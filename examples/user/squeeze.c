// SPDX-License-Identifier: MIT
/*
 * squeeze.c: the driver. What the device says is tested before it is believed: see main.c for how it
 * lies.
 */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
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
	uint32_t status;
	int err = 0, fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	regs = map_regs(fd);
	if (!regs) {
		err = -ENOMEM;
		goto close;
	}
	if (io_read(regs, .id) != SQ_ID) {
		err = -ENODEV;
		goto unmap;
	}
	err = io_poll(status, io_read(regs, .status), status & SQ_READY, 1000);
	if (err)
		goto unmap;
	ring = map_ring(fd);
	if (!ring) {
		err = -ENOMEM;
		goto unmap;
	}
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
	unmap_regs(sq->regs);
	*sq = (struct sq){0};
}

static int send(struct sq *sq, const char *text, size_t n)
{
	uint32_t slot = sq->sent % SQ_SLOTS;
	struct sq_job job = {io_cpu_to_le32(slot), io_cpu_to_le32((uint32_t)n)};
	int err = io_try_copy_from(text, n, sq->ring, .text, [slot]);

	if (err)
		return err;
	io_copy_write(job, sq->ring, .job[slot]);
	sq->pending[slot] = (uint32_t)n;
	io_wmb(); /* text and job, before the device hears of them */
	io_write_relaxed(++sq->sent, sq->regs, .doorbell);
	return 0;
}

/* The next result: a slot that was sent, and no more bytes than were sent with it. */
static int take(struct sq *sq, char *out, size_t room, size_t *out_n)
{
	struct sq_result result = io_copy_read(sq->ring, .result[sq->taken % SQ_SLOTS]);
	uint32_t slot = io_le32_to_cpu(result.slot), n = io_le32_to_cpu(result.length);

	if (slot >= SQ_SLOTS || n > sq->pending[slot])
		return -EPROTO;
	sq->pending[slot] = 0;
	sq->taken++;
	if (n > room)
		return -EMSGSIZE;
	*out_n = n;
	return io_try_copy_to(out, n, sq->ring, .text, [slot]);
}

int sq_run(struct sq *sq, const char *text, size_t n, char *out, size_t room, size_t *out_n)
{
	int64_t end = now_ms() + 200;
	uint32_t done;
	int err = send(sq, text, n);

	if (err)
		return err;
	err = io_poll_until(done, io_read(sq->regs, .done), done != sq->taken, now_ms() > end);
	if (err)
		return err;
	return take(sq, out, room, out_n);
}
