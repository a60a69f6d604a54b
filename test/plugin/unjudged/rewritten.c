/*
 * A preprocessor's text in a file that is called .c is refused like a .i file, whichever preprocessor
 * has written it: what marks views and the runtime is gone, or is in the wrong file.
 *
 * RUN: mkdir -p %t
 * RUN: %clang %inc -E -frewrite-includes %s -o %t/includes.c
 * RUN: %clang %inc -E -frewrite-includes -fuse-line-directives %s -o %t/lines.c
 * RUN: %clang %inc -E %s -o %t/text.c
 * RUN: %clang %inc -E -fuse-line-directives %s -o %t/text-lines.c
 * RUN: %clang %inc -E -dD %s -o %t/macros.c
 * RUN: %clang %inc -E -fminimize-whitespace %s -o %t/small.c
 * RUN: %gcc %inc -E -fdirectives-only %s -o %t/directives.c
 * RUN: %gcc %inc -E -ffreestanding -nostdinc -DNO_INCLUDES %s -o %t/gcc.c
 *
 * RUN: %ioview %t/includes.c 2>&1 | FileCheck %s --implicit-check-not=io-raw-access
 * RUN: %ioview %t/lines.c 2>&1 | FileCheck %s --implicit-check-not=io-raw-access
 * RUN: %ioview %t/text.c 2>&1 | FileCheck %s --implicit-check-not=io-raw-access
 * RUN: %ioview %t/text-lines.c 2>&1 | FileCheck %s --implicit-check-not=io-raw-access
 * RUN: %ioview %t/macros.c 2>&1 | FileCheck %s --implicit-check-not=io-raw-access
 * RUN: %ioview %t/small.c 2>&1 | FileCheck %s --implicit-check-not=io-raw-access
 * RUN: %ioview -Wno-everything %t/directives.c 2>&1 | FileCheck %s --implicit-check-not=io-raw-access
 * RUN: %ioview %t/gcc.c 2>&1 | FileCheck %s --implicit-check-not=io-raw-access
 * CHECK: warning: ioview: preprocessed source is not checked: {{.*}}; compile the source itself
 * CHECK-NOT: preprocessed source
 *
 * Nothing is counted as proved, and -w silences the warning, not the record:
 * RUN: %ioview -w -fplugin-arg-ioview-coverage=%t/c.json -fplugin-arg-ioview-stats %t/includes.c 2>&1 | FileCheck --check-prefix=QUIET %s
 * RUN: FileCheck --check-prefix=RECORD %s <%t/c.json
 * QUIET-NOT: warning
 * QUIET: stats: {{.*}}includes.c: 0 functions, {{.*}}, 0 proved, {{.*}}, 1 not judged
 * RECORD: "checked": 0
 * RECORD: "file": "{{.*}}/includes.c",
 * RECORD-NEXT: "line": 1,
 * RECORD-NEXT: "why": "preprocessed source is not checked
 *
 * -Werror makes an error of it, as of clang's own:
 * RUN: not %ioview -Werror %t/includes.c 2>&1 | FileCheck --check-prefix=ERROR %s
 * ERROR: error: ioview: preprocessed source is not checked
 *
 * The source itself is judged, and so is what a generator writes:
 * RUN: %ioview %s 2>&1 | FileCheck --check-prefix=SOURCE %s
 * SOURCE-NOT: preprocessed
 * SOURCE: rewritten.c:[[#]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
 * RUN: %ioview %S/Inputs/generated.c 2>&1 | FileCheck --check-prefix=GENERATED %s
 * GENERATED-NOT: preprocessed
 * GENERATED: gram.y:12:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
 */
#ifdef NO_INCLUDES
int nothing;
#else
#include <ioview.h>

void start(struct regs { uint32_t ctrl; } __io_mmio *regs)
{
	regs->ctrl = 1;
}
#endif
