/*
 * Findings are Clang's own diagnostics: -w, -Werror, the plugin's options and
 * system headers mean what they mean for any warning.
 *
 * RUN: %ioview -I%S/Inputs %s 2>&1 | FileCheck --check-prefix=WARN %s
 * RUN: not %ioview -I%S/Inputs -Werror %s 2>&1 | FileCheck --check-prefix=ERROR %s
 * RUN: not %ioview -I%S/Inputs -fplugin-arg-ioview-werror %s 2>&1 | FileCheck --check-prefix=ERROR %s
 * RUN: %ioview -I%S/Inputs -w %s 2>&1 | count 0
 * RUN: %ioview -I%S/Inputs -fplugin-arg-ioview-disable=io-raw-access %s 2>&1 | count 0
 * RUN: %ioview -I%S/Inputs -fplugin-arg-ioview-disable=access %s 2>&1 | count 0
 * RUN: %ioview -I%S/Inputs -fplugin-arg-ioview-disable=access \
 * RUN:   -fplugin-arg-ioview-enable=io-raw-access %s 2>&1 | FileCheck --check-prefix=WARN %s
 * RUN: not %ioview -I%S/Inputs -fplugin-arg-ioview-error=io-raw-access %s 2>&1 | FileCheck --check-prefix=ERROR %s
 * RUN: not %ioview -I%S/Inputs -fplugin-arg-ioview-error=access %s 2>&1 | FileCheck --check-prefix=ERROR %s
 * RUN: not %ioview -I%S/Inputs -fplugin-arg-ioview-disable=access \
 * RUN:   -fplugin-arg-ioview-error=io-escape,io-raw-access %s 2>&1 | FileCheck --check-prefix=ERROR %s
 *
 * The last word on a rule counts; but to enable what is an error leaves it one, and `werror` comes after all.
 * RUN: %ioview -I%S/Inputs -fplugin-arg-ioview-error=access \
 * RUN:   -fplugin-arg-ioview-warning=io-raw-access %s 2>&1 | FileCheck --check-prefix=WARN %s
 * RUN: %ioview -I%S/Inputs -fplugin-arg-ioview-disable=access \
 * RUN:   -fplugin-arg-ioview-warning=io-raw-access %s 2>&1 | FileCheck --check-prefix=WARN %s
 * RUN: not %ioview -I%S/Inputs -fplugin-arg-ioview-error=access \
 * RUN:   -fplugin-arg-ioview-enable=io-raw-access %s 2>&1 | FileCheck --check-prefix=ERROR %s
 * RUN: %ioview -I%S/Inputs -fplugin-arg-ioview-error=access \
 * RUN:   -fplugin-arg-ioview-disable=io-raw-access %s 2>&1 | count 0
 * RUN: not %ioview -I%S/Inputs -fplugin-arg-ioview-werror \
 * RUN:   -fplugin-arg-ioview-warning=access %s 2>&1 | FileCheck --check-prefix=ERROR %s
 * RUN: %ioview -I%S/Inputs -Wsystem-headers %s 2>&1 | FileCheck --check-prefix=SYSTEM %s
 */
#include <ioview.h>
#include <system/vendor.h>

int mine(int __io_mmio *p)
{
	// WARN-NOT: vendor.h:{{.*}}warning
	// WARN: severity.c:[[#@LINE+3]]:9: warning: plain read of __io_mmio memory [io-raw-access]
	// ERROR: severity.c:[[#@LINE+2]]:9: error: plain read of __io_mmio memory [io-raw-access]
	// SYSTEM-DAG: severity.c:[[#@LINE+1]]:9: warning: plain read
	return *p + theirs(p);
}
// WARN-NOT: warning:
// SYSTEM-DAG: vendor.h:6:9: warning: plain read of __io_mmio memory [io-raw-access]
