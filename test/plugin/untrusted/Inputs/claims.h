/* No system header, whatever it says, and whatever it includes. */
#ifndef CLAIMS_H
#define CLAIMS_H
#pragma GCC system_header
static inline int in_claims(int __io_mmio *p)
{
	return *p;
}
#include "claimed.h"
/* Clang has noted by now that this file is a system header. */
#include "claims.h"
#else
static inline int in_claims_again(int __io_mmio *p)
{
	return *p;
}
#endif
