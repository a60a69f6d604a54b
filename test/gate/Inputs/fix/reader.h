#include <ioview/annotations.h>

struct reader {
	unsigned status;
};

static inline unsigned status(struct reader __io_mmio *r)
{
	return r->status;
}
