/* SPDX-License-Identifier: MIT */
/* What start-up code calls, and drivers do not. */
#ifndef START_H
#define START_H

_Noreturn void start(void);
void console_init(void);
void irq_init(void);

#endif
