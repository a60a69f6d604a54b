#pragma GCC system_header
#include <ioview/annotations.h>

static inline int theirs(int __io_mmio *p)
{
	return *p;
}
