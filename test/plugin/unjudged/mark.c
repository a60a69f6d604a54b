/*
 * IO_RUNTIME_HEADER exempts the runtime's own headers, and the port that these include: no
 * program exempts its own files.
 *
 * RUN: %ioview -I%S/Inputs %s 2>&1 | FileCheck %s
 * RUN: %ioview -I%S/Inputs -DIN_HEADER %s 2>&1 | FileCheck --check-prefix=HEADER %s
 * RUN: %ioview -w -I%S/Inputs %s 2>&1 | count 0
 *
 * A port of one's own, in one's own folder:
 * RUN: %ioview -I%S/Inputs -DNO_MARK -DIO_PORT_HEADER='"own-port.h"' %s 2>&1 | FileCheck --check-prefix=PORT %s
 * PORT-NOT: own-port.h
 * PORT: mark.c:[[#]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
 * PORT-NOT: own-port.h
 * The same header, included by the program:
 * RUN: %ioview -I%S/Inputs -DNO_MARK -include own-port.h %s 2>&1 | FileCheck --check-prefix=OWN %s
 * OWN: own-port.h:[[#]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
 */
#include <ioview.h>

#ifdef IN_HEADER
#include "marked.h"
#elif !defined(NO_MARK)
// CHECK-DAG: mark.c:[[#@LINE+2]]:9: warning: ioview: IO_RUNTIME_HEADER has no effect here, and this file is checked
#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER
#endif

struct regs {
	uint32_t ctrl;
};

void start(struct regs __io_mmio *regs)
{
	// CHECK-DAG: mark.c:[[#@LINE+1]]:8: warning: plain write to __io_mmio memory [io-raw-access]
	regs->ctrl = 1;
#ifdef IN_HEADER
	start_in_header(&regs->ctrl);
#endif
#ifdef OWN_PORT_H
	own_port_reset(&regs->ctrl);
#endif
}

// HEADER-DAG: marked.h:3:9: warning: ioview: IO_RUNTIME_HEADER has no effect here, and this file is checked
// HEADER-DAG: marked.h:7:2: warning: plain write to __io_mmio memory [io-raw-access]
// HEADER-DAG: mark.c:[[#]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
