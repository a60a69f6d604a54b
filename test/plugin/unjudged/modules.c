/*
 * Modules are like precompiled headers.
 *
 * RUN: rm -rf %t && mkdir %t
 * RUN: %ioview -fmodules -fmodules-cache-path=%t/cache -I%S/Inputs -DVIEWS -fplugin-arg-ioview-stats %s 2>&1 | FileCheck --check-prefix=VIEWS %s --implicit-check-not=io-raw-projection
 * VIEWS-DAG: modules.c:[[#]]:8: warning: plain write to __io_mmio memory [io-raw-access]
 * VIEWS-DAG: stats: start: {{.*}} 1 violated, 0 unproved
 *
 * RUN: %ioview-linux -fmodules -fmodules-cache-path=%t/cache -I%S/Inputs -fplugin-arg-ioview-coverage=%t/c.json %s 2>&1 | FileCheck --check-prefix=IOMEM %s
 * RUN: FileCheck --check-prefix=RECORD %s <%t/c.json
 * IOMEM-NOT: {{error|io-}}
 * IOMEM: iomem.h:2:9: warning: ioview: a precompiled header or module holds '__iomem', and what that marks in it is lost: this file is not checked
 * IOMEM-NOT: [io-
 * RECORD: "why": "a precompiled header or module holds '__iomem'
 */
#ifdef VIEWS
#include "views.h"
#define MARK __io_mmio
#else
#include "iomem.h"
#define MARK __iomem
#endif

void start(struct regs MARK *regs)
{
	regs->ctrl = 1;
	started_in_header(regs);
}
