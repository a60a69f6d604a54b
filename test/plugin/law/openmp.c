/*
 * An OpenMP region is judged where it stands. What other threads may write is unknown in it, and behind
 * it; what they only read is what it was.
 *
 * RUN: %ioview -fopenmp -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -fopenmp -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s --implicit-check-not='not judged in full' --implicit-check-not=io-internal
 */
#include "../bounds/Inputs/device.h"

// CHECK: stats: bad_write: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_write(struct regs __io_mmio *regs)
{
	u32 i = 3;
#pragma omp parallel
	i = N;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
// CHECK: stats: good_read: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 good_read(struct regs __io_mmio *regs)
{
	u32 i = 3, sum = 0;
#pragma omp parallel reduction(+ : sum)
	sum += io_read(regs, .fifo[i]);
	return sum + io_read(regs, .fifo[i]);
}
// CHECK: stats: bad_loop: 1 obligations, 0 proved, 0 violated, 1 unproved
void bad_loop(struct regs __io_mmio *regs)
{
#pragma omp parallel for
	for (u32 i = 0; i <= N; i++)
		io_write(1, regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
// CHECK: stats: good_loop: 1 obligations, 1 proved, 0 violated, 0 unproved
void good_loop(struct regs __io_mmio *regs)
{
	u32 i, n = N;
#pragma omp parallel for
	for (i = 0; i < n; i++)
		io_write(1, regs, .fifo[i]);
}
/* In one thread `next` is i; in the second it begins with 0 where i is 8. */
// CHECK: stats: bad_carried: 1 obligations, 0 proved, 0 violated, 1 unproved
void bad_carried(struct regs __io_mmio *regs)
{
	u32 next = 0;
#pragma omp parallel for firstprivate(next)
	for (u32 i = 0; i < N; i++)
		io_write(1, regs, .fifo[i - next++]); /* expected-warning {{[io-unbounded]}} */
}
// CHECK: stats: bad_collapsed: 2 obligations, 1 proved, 0 violated, 1 unproved
void bad_collapsed(struct regs __io_mmio *regs)
{
	u32 row, col;
#pragma omp simd collapse(2)
	for (row = 0; row < 4; row++)
		for (col = 0; col <= 8; col++)
			io_write(1, regs, .bank[row][col]); /* expected-warning {{[io-unbounded]}} */
}
// CHECK: stats: good_collapsed: 2 obligations, 2 proved, 0 violated, 0 unproved
void good_collapsed(struct regs __io_mmio *regs)
{
	u32 row, col;
#pragma omp simd collapse(2)
	for (row = 0; row < 4; row++)
		for (col = 0; col < 8; col++)
			io_write(1, regs, .bank[row][col]);
}
// CHECK: stats: bad_private: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_private(struct regs __io_mmio *regs)
{
	u32 i = 3, sum = 0;
#pragma omp parallel private(i)
	sum = io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	return sum;
}
// CHECK: stats: bad_task: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_task(struct regs __io_mmio *regs)
{
	u32 i = 3, sum = 0;
#pragma omp task shared(i)
	sum = io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	i = 100;
#pragma omp taskwait
	return sum;
}
// CHECK: stats: bad_barrier: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_barrier(struct regs __io_mmio *regs, u32 *at)
{
	*at = 3;
#pragma omp barrier
	return io_read(regs, .fifo[*at]); /* expected-warning {{[io-unbounded]}} */
}
// CHECK: stats: bad_clause: 2 obligations, 0 proved, 1 violated, 1 unproved
u32 bad_clause(struct regs __io_mmio *regs, u32 n)
{
#pragma omp parallel if (io_read(regs, .fifo[n])) num_threads(io_read(regs, .fifo[N])) /* expected-warning {{[io-out-of-bounds]}} */ /* expected-warning {{[io-unbounded]}} */
	opaque();
	return 0;
}
// CHECK: stats: bad_section: 1 obligations, 0 proved, 0 violated, 1 unproved
void bad_section(struct regs __io_mmio *regs)
{
	u32 i = 3;
#pragma omp parallel sections
	{
#pragma omp section
		i = 100;
#pragma omp section
		io_write(1, regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	}
}
// CHECK: stats: helper: 1 obligations, 1 proved, 0 violated, 0 unproved
static u32 helper(struct regs __io_mmio *regs, u32 i) { return io_read(regs, .fifo[i]); }
// CHECK: stats: bad_call: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 bad_call(struct regs __io_mmio *regs)
{
	u32 sum = 0;
#pragma omp critical
	sum = helper(regs, N); /* expected-warning {{[io-out-of-bounds]}} */
	return sum;
}
