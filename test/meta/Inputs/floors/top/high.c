#include "front.h"
#include "middle/mid.h"

struct iov_whole {
	struct iov_part part;
};

int count(int x)
{
	return iov_low(x);
}

int iov_high(struct iov_whole *whole)
{
	return iov_mid(&whole->part) + count(2);
}
