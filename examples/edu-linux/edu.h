/* SPDX-License-Identifier: MIT */
/* edu.h: what /dev/edu understands. For the driver and for those who use it. */
#ifndef EDU_H
#define EDU_H

#include <linux/ioctl.h>
#include <linux/types.h>

struct edu_info {
	__u32 id;
	__u32 interrupts; /* since the driver came */
};

#define EDU_INFO      _IOR('e', 1, struct edu_info)
#define EDU_INVERT    _IOWR('e', 2, __u32) /* the liveness register: ~n */
#define EDU_FACTORIAL _IOWR('e', 3, __u32) /* n!, modulo 2^32 */
#define EDU_RAISE     _IOWR('e', 4, __u32) /* raises an interrupt; gives what is pending after it, 0 */

/*
 * The device's memory is a tape of records. A write stores one, a read gives
 * the next one whole, the position counts records.
 */
#define EDU_RECORDS	16
#define EDU_RECORD_SIZE 240

#endif /* EDU_H */
