/* SPDX-License-Identifier: MIT */
/* The search for the sinks of one instruction. Only its own parts include this. */
#ifndef IOV_TAINT_FINDER_H
#define IOV_TAINT_FINDER_H

#include "analyses/taint_sinks.h"

struct iov_sink_finder {
	const struct iov_at *at;
	const struct iov_function *f;
	struct iov_numeric *n;
	const struct iov_taint *taint;
	const struct iov_instr *i;
	struct iov_sinks *out;
};

/*
 * Adds a use to f->out->uses if the device controls it and no program of the user does; but an
 * offset only if a program of the user controls it. If the use is not proved harmless, the
 * parameters that control it are added to f->out->sink_params, but for shifts, divisors and
 * offsets.
 */
void iov_add_sink(struct iov_sink_finder *f, struct iov_sink_use use);
/*
 * taint_summary.c: returns a number below which parameter p is harmless at the sink, whatever the
 * caller passes: the array has as many elements, or the rounds are few. 0: none is known.
 */
uint64_t iov_sink_room(const struct iov_sink_finder *f, const struct iov_sink_use *use, unsigned p);
/* Fewer rounds or bytes do no harm, and a register of 16 bits cannot give more. */
enum { IOV_FEW = 1 << 16 };
/* Returns true if the device, a user or a caller controls the number. */
bool iov_sink_matters(const struct iov_sink_finder *f, iov_sym x);
/*
 * Returns the verdict on a number of rounds or bytes: IOV_PROVED if it is tested, or is certainly
 * from 0 to 65535, so that it needs no test.
 */
enum iov_verdict iov_judge_amount(const struct iov_sink_finder *f, iov_sym x);
/*
 * taint_rounds.c: adds the sinks of a branch out of a loop. The branch compares a counter with a
 * value that does not change in the loop, or tests a counter for 0.
 */
void iov_loop_sink(struct iov_sink_finder *f);

#endif /* IOV_TAINT_FINDER_H */
