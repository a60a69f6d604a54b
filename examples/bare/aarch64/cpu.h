/* SPDX-License-Identifier: MIT */
#ifndef CPU_H
#define CPU_H

#include <stdint.h>

/* start.S comes here. */
_Noreturn void fault(uint64_t syndrome, uint64_t at, uint64_t address);
void irq_dispatch(void);

#endif
