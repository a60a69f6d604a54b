#include "front.h"

int main(void)
{
	return iov_high((struct iov_whole *)0);
}
