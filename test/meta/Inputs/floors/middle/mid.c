#include "middle/mid.h"

/* Another one of the same name, and a member of a name from above. */
static int count(int x)
{
	return IOV_LOWER(x);
}

int iov_mid(const struct iov_part *part)
{
	return part->iov_high(count(1));
}
