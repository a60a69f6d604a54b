/* SPDX-License-Identifier: MIT */
/* What execute.c does with the memory of machine.c. */
#ifndef MACHINE_H
#define MACHINE_H

#include "numeric-test.h"

static inline bool stop(struct machine *m)
{
	m->stopped = true;
	return false;
}

/* The number as the width represents it; of what is no integer, of 64 bits. */
iov_wide wrap(iov_wide number, struct iov_width w);
struct iov_width width_of(struct iov_qtype type);
iov_wide random_value(struct machine *m, struct iov_qtype type);

/* Its address. Stops where there is no more room. */
uint64_t new_object(struct machine *m, uint64_t size, bool leaked);
bool is_accessible(const struct machine *m, uint64_t at, uint64_t size);

/* Others have the object at this address from now on. False: they had it, or there is none. */
bool leak_address(struct machine *m, uint64_t at);
/* They take what they can reach through what they have, and write to any of it. */
void change_leaked(struct machine *m);
/* An object that others have, or NULL. */
const struct object *some_leaked(struct machine *m);

#endif /* MACHINE_H */
