/* Included by a unity build, and compiled alone. */
#include "offered.h"

/* Nobody here uses it. */
static inline unsigned first_inline(unsigned __io_mmio *p)
{
	return *p;
}

static __attribute__((unused)) unsigned first_static(unsigned __io_mmio *p)
{
	return *p;
}
