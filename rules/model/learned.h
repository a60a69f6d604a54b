/* SPDX-License-Identifier: MIT */
/*
 * Facts about members of records that some functions of a file show, and that are used to judge its
 * other functions: for example, which member holds the DMA handle of the memory that the pointer in
 * another member points at. The facts are learned before the first function is judged. A fact about
 * a member holds for all objects of its record.
 */
#ifndef IOV_LEARNED_H
#define IOV_LEARNED_H

#include "ir/ir.h"
#include "support/arena.h"

/*
 * The member `handle` holds the DMA handle of memory that starts `start` bytes after the address in
 * the pointer `buffer`. If `owner` is NULL, both members are in one object, `handle` `apart` bytes
 * after `buffer`. Otherwise `buffer` is in the object that the pointer in the member `owner` points
 * at, as in skb->data, and `handle` is `apart` bytes after `owner`.
 */
struct iov_dma_pair {
	const struct iov_field *handle, *buffer, *owner;
	int64_t apart, start;
};

/*
 * A term is the product of `times` and of the n members in `of`, which are in the order of their
 * declarations. A polynomial is the sum of its n terms.
 */
enum { IOV_MAX_TERMS = 8, IOV_MAX_FACTORS = 4 };
struct iov_term {
	int64_t times;
	unsigned n;
	const struct iov_field *of[IOV_MAX_FACTORS];
};
struct iov_polynomial {
	unsigned n;
	struct iov_term terms[IOV_MAX_TERMS];
};

/* A call that allocates or maps memory, and whose result is stored in `member`. */
struct iov_dma_size {
	const struct iov_field *member;
	const char *name; /* of the function that is called */
	iov_loc loc;
	bool known; /* `size`, in bytes, is known */
	struct iov_polynomial size;
	int direction; /* -1: not known */
};

/* A member in which a number from the device is stored that was not tested. */
struct iov_device_member {
	const struct iov_field *field;
	iov_loc loc; /* of the store */
};

struct iov_learned {
	struct iov_arena *arena; /* of the lists */
	struct iov_dma_pair *pairs;
	unsigned npairs, pairs_capacity;
	/*
	 * The members with the handle of a mapping that some function gives to the CPU for a while.
	 */
	const struct iov_field **synced;
	unsigned nsynced, synced_capacity;
	struct iov_dma_size *sizes;
	unsigned nsizes, sizes_capacity;
	struct iov_device_member *device;
	unsigned ndevice, device_capacity;
	/* The members that some function compares with something, other than for equality. */
	const struct iov_field **compared;
	unsigned ncompared, compared_capacity;
	/* The members by which the device hands a record over, as analyses/handover.h says. */
	const struct iov_field **handovers;
	unsigned nhandovers, handovers_capacity;
};

/*
 * The iov_learn functions add a fact to its list, unless the list has it already; of a device
 * member, the first store stays. iov_is_compared() returns true if the member is in the list
 * `compared`.
 */
void iov_learn_pair(struct iov_learned *l, struct iov_dma_pair pair);
void iov_learn_synced(struct iov_learned *l, const struct iov_field *handle);
void iov_learn_device_member(struct iov_learned *l, struct iov_device_member member);
void iov_learn_compared(struct iov_learned *l, const struct iov_field *member);
bool iov_is_compared(const struct iov_learned *l, const struct iov_field *member);
void iov_learn_handover(struct iov_learned *l, const struct iov_field *member);
/* Return true if the member is in the list `handovers` or `synced`; false if l is NULL. */
bool iov_is_handover(const struct iov_learned *l, const struct iov_field *member);
bool iov_is_synced(const struct iov_learned *l, const struct iov_field *handle);

#endif /* IOV_LEARNED_H */
