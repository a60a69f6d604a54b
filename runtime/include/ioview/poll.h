/* SPDX-License-Identifier: MIT */
/*
 * ioview/poll.h: polling for a limited time. Any verb can be polled; a variable of
 * the caller holds the last value that was read.
 *
 *	uint32_t v;
 *	err = io_poll(v, io_read(uart, .stat), v & READY, 1000);
 *
 * Rust: read_poll_timeout(op, cond, sleep, timeout).
 */
#ifndef IOVIEW_POLL_H
#define IOVIEW_POLL_H

#include <ioview/port.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* clang-format off */

#define IO_POLL(n, var, op, cond, tries)                                                           \
	({                                                                                         \
		unsigned long io__t##n = (unsigned long)(tries);                                   \
		io__t##n = io__t##n ? io__t##n : 1;                                                \
		int io__rc##n = -IO_ETIMEDOUT;                                                     \
		for (;;) {                                                                         \
			(var) = (op);                                                              \
			if (cond) {                                                                \
				io__rc##n = 0;                                                     \
				break;                                                             \
			}                                                                          \
			if (!--io__t##n)                                                           \
				break;                                                             \
			IO_PORT_RELAX();                                                           \
		}                                                                                  \
		io__rc##n;                                                                         \
	})

/* Reads once more after the time is up: the caller may have slept between read and clock. */
#define IO_POLL_UNTIL(n, var, op, cond, expired)                                                   \
	({                                                                                         \
		int io__rc##n = -IO_ETIMEDOUT;                                                     \
		int io__late##n = 0;                                                               \
		for (;;) {                                                                         \
			(var) = (op);                                                              \
			if (cond) {                                                                \
				io__rc##n = 0;                                                     \
				break;                                                             \
			}                                                                          \
			if (io__late##n)                                                           \
				break;                                                             \
			io__late##n = !!(expired);                                                 \
			IO_PORT_RELAX();                                                           \
		}                                                                                  \
		io__rc##n;                                                                         \
	})

/*
 * io_poll(variable, read, condition, tries): at most `tries` reads, at least one.
 * 0 if the condition holds for the value in the variable; -ETIMEDOUT if it does not
 * hold for the last value.
 */
#define io_poll(var, op, cond, tries)                                                              \
	(__extension__ IO_QUIET io_check_this_result(                                              \
		IO_CALL(IO_POLL, __COUNTER__, var, op, cond, tries)) IO_LOUD)

/*
 * io_poll_until(variable, read, condition, expired): like io_poll(), but the limit is the condition
 * `expired`, such as `now_us() > end`. It is evaluated after each read that does not fulfil the
 * condition. After it holds, one more read follows.
 */
#define io_poll_until(var, op, cond, expired)                                                      \
	(__extension__ IO_QUIET io_check_this_result(                                              \
		IO_CALL(IO_POLL_UNTIL, __COUNTER__, var, op, cond, expired)) IO_LOUD)

/* clang-format on */

#endif /* IOVIEW_POLL_H */
