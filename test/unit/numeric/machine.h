/* SPDX-License-Identifier: MIT */
/* The interface of machine.c's memory for execute.c. */
#ifndef MACHINE_H
#define MACHINE_H

#include "numeric-test.h"

static inline bool stop(struct machine *m)
{
	m->stopped = true;
	return false;
}

/* Returns the number as a value of the width; of another type, as 64 bits. */
iov_wide wrap(iov_wide number, struct iov_width w);
struct iov_width width_of(struct iov_qtype type);
iov_wide random_value(struct machine *m, struct iov_qtype type);

/* Returns the address of a new object. Stops the machine if there is no more room. */
uint64_t new_object(struct machine *m, uint64_t size, bool leaked);
bool is_accessible(const struct machine *m, uint64_t at, uint64_t size);

/* Makes the object known to unknown functions. Returns false if it was, or if there is none. */
bool leak_address(struct machine *m, uint64_t at);
/* Unknown functions follow the pointers in objects that they know, and may change any of these. */
void change_leaked(struct machine *m);
/* Returns an object that unknown functions know, or NULL. */
const struct object *some_leaked(struct machine *m);

#endif /* MACHINE_H */
