/* SPDX-License-Identifier: MIT */
#include <ioview.h>

uint32_t ordered_read(uint32_t __io_mmio *p);
void ordered_write(uint32_t v, uint32_t __io_mmio *p);
uint32_t relaxed_read(uint32_t __io_mmio *p);
void full(void);

uint32_t ordered_read(uint32_t __io_mmio *p)
{
	return io_read(p);
}

void ordered_write(uint32_t v, uint32_t __io_mmio *p)
{
	io_write(v, p);
}

uint32_t relaxed_read(uint32_t __io_mmio *p)
{
	return io_read_relaxed(p);
}

void full(void)
{
	io_mb();
}
