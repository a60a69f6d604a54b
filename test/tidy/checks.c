/*
 * Each rule is a check of clang-tidy, and the one switch is clang-tidy's: -checks and NOLINT.
 *
 * REQUIRES: tidy
 * RUN: %tidy --config='{}' -checks='-*,io-*' %s -- %inc 2>%t.err | FileCheck %s
 * RUN: %tidy --config='{}' -checks='-*,io-*' %s -- %inc 2>%t.err | grep -c 'warning:' | grep -x 3
 * RUN: %tidy --config='{}' -checks='-*,io-rights' %s -- %inc 2>%t.err | FileCheck --check-prefix=ONE %s --implicit-check-not=warning:
 * RUN: not %tidy --config='{}' -checks='-*,io-*' --warnings-as-errors=io-rights %s -- %inc >%t.out 2>%t.err
 * RUN: grep 'error: .*\[io-rights,-warnings-as-errors\]' %t.out
 */
#include <ioview.h>

struct uart {
	uint32_t data;
	uint32_t status __io_ro;
};

void put(struct uart __io_mmio *uart, uint32_t c)
{
	// CHECK: [[@LINE+3]]:8: warning: plain write to __io_mmio memory [io-raw-access]
	// CHECK: note: 'uart' is declared __io_mmio here
	// CHECK: note: write it with io_write(c, uart, .data)
	uart->data = c;
	uart->data = c; // NOLINT(io-raw-access)
	// NOLINTNEXTLINE
	uart->data = c;
	uart->data = c; // NOLINT(io-order): of another rule
	// CHECK: [[@LINE-1]]:8: warning: plain write to __io_mmio memory [io-raw-access]
	io_write(c, uart, .data);
	// CHECK: [[@LINE+2]]:21: warning: {{.*}} [io-rights]
	// ONE: [[@LINE+1]]:21: warning: {{.*}} [io-rights]
	io_write(c, uart, .status);
}
