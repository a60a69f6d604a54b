#include <ioview.h>

struct ring {
	uint32_t word[8];
};

uint32_t any(struct ring __io_mmio *ring, unsigned i);

uint32_t any(struct ring __io_mmio *ring, unsigned i)
{
	return io_read(ring, .word[i]);
}
