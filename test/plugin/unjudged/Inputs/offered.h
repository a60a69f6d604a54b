#ifndef OFFERED_H
#define OFFERED_H

#include <ioview/annotations.h>

static inline unsigned offered(unsigned __io_mmio *p)
{
	return *p;
}

#endif
