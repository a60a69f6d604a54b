#ifndef FRONT_H
#define FRONT_H
struct iov_whole;
/* Of the highest floor, and declared for those who use the library. */
int iov_high(struct iov_whole *whole);
#endif
