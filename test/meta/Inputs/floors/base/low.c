#include "base/low.h"

/* iov_high() is above: a comment may say so, and so may a text. */
static const char *const text = "iov_high() of \"top\"";

static int count(int x)
{
	return x + (text[0] == '"');
}

int iov_low(int x)
{
	return count(x);
}
