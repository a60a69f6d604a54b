#include "offered.h"

/* Nobody here uses it. */
static inline unsigned second_inline(unsigned __io_mmio *p)
{
	return *p;
}

extern unsigned __io_mmio *regs;
void second_start(unsigned *);
static __attribute__((unused)) void second_static(void) { second_start(regs); }
