#ifndef LOW_H
#define LOW_H
int iov_low(int x);
#define IOV_LOWER(x) (iov_low(x) - 1)
#endif
