/* SPDX-License-Identifier: MIT */
#ifndef CPU_H
#define CPU_H

#include <stdint.h>

/* start.S comes here. */
void trap(uint64_t cause, uint64_t at, uint64_t address);
void irq_dispatch(void);

#endif
