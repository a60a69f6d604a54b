/*
 * The rights in a header of ioview-svd hold in a program: for the members of the struct, and for the
 * registers by name. A device's register does not compile on the view of another.
 *
 * RUN: ioview-svd --quiet %S/Inputs/constructs.svd -o %t.h
 * RUN: %ioview -DHEADER='"%t.h"' -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %clang -std=c11 -Wall -Wextra -Wpedantic -Werror %inc -DHEADER='"%t.h"' -fsyntax-only %s
 * RUN: %gcc -std=c11 -Wall -Wextra -Wpedantic -Werror %inc -DHEADER='"%t.h"' -fsyntax-only %s
 * RUN: not %clang %inc -DHEADER='"%t.h"' -DOTHER -fsyntax-only %s 2>&1 | FileCheck %s
 */
#include HEADER

unsigned good(struct ACME_TIMER0 __io_mmio *timer)
{
	struct ACME_TIMER0_CTRL ctrl = io_reg_read(timer, ACME_TIMER0_CTRL);

	io_reg_write(ACME_TIMER0_CTRL_with_MODE(ctrl, ACME_TIMER0_CTRL_MODE_Count), timer, ACME_TIMER0_CTRL);
	io_write(1, timer, .BYTE);
	io_write(io_read(timer, .EVENTS), timer, .EVENTS);
	return io_read(ACME_TIMER1_view, .STAT) + io_read(ACME_CLUSTERS_view, .CH[2].PART1.HIGH);
}

void bad(struct ACME_TIMER0 __io_mmio *timer, struct ACME_TIMER0_STAT stat)
{
	io_write(1, timer, .STAT);			/* expected-warning {{write to 'STAT', which is read-only [io-rights]}} */
	io_reg_write(stat, timer, ACME_TIMER0_STAT);	/* expected-warning {{write to 'raw', which is read-only [io-rights]}} */
	(void)io_read(timer, .BYTE);			/* expected-warning {{read of 'BYTE', which is write-only [io-rights]}} */
	io_update(old, old | 1, timer, .EVENTS);	/* expected-warning {{[io-rights]}} */
	io_write(1, ACME_CLUSTERS_view, .CH[2].PART1.HIGH); /* expected-warning {{write to 'HIGH', which is read-only [io-rights]}} */
}

#ifdef OTHER
// CHECK: error: no member named 'io_device' in 'struct ACME_OVERLAPS'
unsigned other(struct ACME_OVERLAPS __io_mmio *view)
{
	return io_reg_read(view, ACME_TIMER0_CTRL).raw;
}
#endif
