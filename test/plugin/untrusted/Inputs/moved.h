/* Says of itself that it is another file. */
#line 50 "elsewhere.h"
static inline int in_header(int __io_mmio *p)
{
	return *p;
}
