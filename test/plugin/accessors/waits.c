/*
 * A function of the role wait returns after a bounded time: its body is believed, and a loop around it ends, while a loop
 * around an accessor does not.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/waits.yaml \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/waits.yaml \
 * RUN:   -fplugin-arg-ioview-only=io-unbounded-poll -fplugin-arg-ioview-stats %s 2>&1 | FileCheck --implicit-check-not=wait_ready: %s
 */
#include <stdint.h>

uint32_t reg_read(uintptr_t address);

/* The watchdog, which the source does not show, ends the loop. */
static int wait_ready(uintptr_t base)
{
	while (!(reg_read(base) & 1))
		;
	return reg_read(base) & 1;
}

static int wait_done(uintptr_t base)
{
	while (!(reg_read(base) & 1)) /* expected-warning {{only the device can end this loop}} */
		;
	return 0;
}
// CHECK-DAG: stats: wait_done: {{.*}} 1 violated

void good(uintptr_t base)
{
	while (!wait_ready(base))
		;
	wait_done(base);
}
// CHECK-DAG: stats: good:

void bad(uintptr_t base)
{
	while (!reg_read(base + 4)) /* expected-warning {{only the device can end this loop}} */
		;
}
// CHECK-DAG: stats: bad: {{.*}} 1 violated
