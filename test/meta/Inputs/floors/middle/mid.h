#ifndef MID_H
#define MID_H
#include "base/low.h"
struct iov_part {
	int (*iov_high)(int x);
};
int iov_mid(const struct iov_part *part);
#endif
