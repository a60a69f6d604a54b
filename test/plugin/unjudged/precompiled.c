/*
 * A precompiled header keeps what annotations say and which headers are the runtime. A macro that a
 * profile gives its meaning, __iomem, has lost it there: that file is refused.
 *
 * Making one is no matter of ioview's, and works:
 * RUN: mkdir -p %t
 * RUN: %clang -fplugin=%plugin %inc -x c-header %S/Inputs/views.h -o %t/views.pch 2>&1 | count 0
 * RUN: %clang %inc -x c-header %S/Inputs/views.h -o %t/views-without.pch
 * RUN: %clang -fplugin=%plugin -fplugin-arg-ioview-profile=linux -x c-header %S/Inputs/iomem.h -o %t/iomem.pch 2>&1 | count 0
 * RUN: %clang -x c-header %S/Inputs/plain.h -o %t/plain.pch
 *
 * RUN: %ioview -DVIEWS -include-pch %t/views.pch -fplugin-arg-ioview-stats %s 2>&1 | FileCheck --check-prefix=VIEWS %s --implicit-check-not=io-raw-projection
 * RUN: %ioview -DVIEWS -include-pch %t/views-without.pch -fplugin-arg-ioview-stats %s 2>&1 | FileCheck --check-prefix=VIEWS %s --implicit-check-not=io-raw-projection
 * RUN: %ioview -DVIEWS -include %S/Inputs/views.h -fplugin-arg-ioview-stats %s 2>&1 | FileCheck --check-prefix=VIEWS %s --implicit-check-not=io-raw-projection
 * VIEWS-DAG: precompiled.c:[[#]]:8: warning: plain write to __io_mmio memory [io-raw-access]
 * VIEWS-DAG: stats: start: {{.*}} 1 violated, 0 unproved
 * VIEWS-DAG: stats: started_in_header: {{[1-9].*}} 0 violated, 0 unproved
 *
 * RUN: %ioview-linux -include-pch %t/iomem.pch -fplugin-arg-ioview-coverage=%t/iomem.json %s 2>&1 | FileCheck --check-prefix=IOMEM %s
 * RUN: FileCheck --check-prefix=RECORD %s <%t/iomem.json
 * IOMEM-NOT: {{error|io-}}
 * IOMEM: iomem.h:2:9: warning: ioview: a precompiled header or module holds '__iomem', and what that marks in it is lost: this file is not checked
 * IOMEM-NOT: [io-
 * RECORD: "why": "a precompiled header or module holds '__iomem'
 *
 * Also of a file that does not say the word:
 * RUN: printf 'unsigned f(struct regs *regs) { return started_in_header(regs); }\n' >%t/silent.c
 * RUN: %ioview-linux -include-pch %t/iomem.pch %t/silent.c 2>&1 | FileCheck --check-prefix=IOMEM %s
 *
 * RUN: %ioview-linux -DPLAIN -include-pch %t/plain.pch -fplugin-arg-ioview-coverage=%t/plain.json %s 2>&1 | FileCheck --check-prefix=PLAIN %s
 * RUN: FileCheck --check-prefix=CLEAN %s <%t/plain.json
 * PLAIN-NOT: not checked
 * PLAIN: precompiled.c:[[#]]:8: warning: plain write to __iomem memory [io-raw-access]
 * CLEAN: "not_judged": []
 *
 * The plugin is there behind a precompiled header too:
 * RUN: printf '#ifndef __IOVIEW__\n#error no ioview\n#endif\n' >%t/here.c
 * RUN: %ioview -include-pch %t/views.pch %t/here.c
 */
#ifdef VIEWS
#define MARK __io_mmio
#else
#ifdef PLAIN
#define __iomem
struct regs {
	unsigned ctrl;
};
#endif
#define MARK __iomem
#endif

void start(struct regs MARK *regs)
{
	regs->ctrl = 1;
#ifdef VIEWS
	started_in_header(regs);
	io_write(2, regs, .ctrl);
#endif
}
