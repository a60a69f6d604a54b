/*
 * A macro that a profile gives its meaning has none in C++, with no clang.
 *
 * RUN: %ioview-linux -x c++ -fplugin-arg-ioview-coverage=%t.json %s 2>&1 | FileCheck %s --implicit-check-not=warning:
 * RUN: FileCheck --check-prefix=RECORD %s <%t.json
 * RECORD: "why": "what '__iomem' marks is lost in C++, and this file is not checked"
 *
 * Defined, and never used:
 * RUN: %ioview-linux -x c++ -DUNUSED -fplugin-arg-ioview-coverage=%t.json %s 2>&1 | count 0
 * RUN: FileCheck --check-prefix=CLEAN %s <%t.json
 * CLEAN: "not_judged": []
 *
 * An annotation that the program spells itself, and another's:
 * RUN: %ioview -x c++ -DUNUSED -DSPELLED='"io:mmio"' -fplugin-arg-ioview-coverage=%t.json %s 2>&1 | FileCheck --check-prefix=SPELLED-%if-annotate-type %s
 * RUN: FileCheck --check-prefix=SPELLED-%if-annotate-type-RECORD %s <%t.json
 * SPELLED-NONE: iomem.cpp:[[#]]:{{[0-9]+}}: warning: ioview: this annotation has no meaning in C++ before clang 20
 * SPELLED-NONE-RECORD: "why": "this annotation has no meaning in C++ before clang 20
 * SPELLED-TEXT: iomem.cpp:[[#]]:{{[0-9]+}}: warning: plain read of __io_mmio memory [io-raw-access]
 * SPELLED-TEXT-RECORD: "not_judged": []
 * RUN: %ioview -x c++ -DUNUSED -DSPELLED='"gui:widget"' -fplugin-arg-ioview-coverage=%t.json %s 2>&1 | count 0
 * RUN: FileCheck --check-prefix=CLEAN %s <%t.json
 */
#define __iomem

#ifdef UNUSED
#define MARK
#else
#define MARK __iomem
#endif

struct regs {
	unsigned ctrl;
};

// CHECK: iomem.cpp:[[#@LINE+1]]:20: warning: ioview: what '__iomem' marks is lost in C++, and this file is not checked
unsigned read(regs MARK *p)
{
	return p->ctrl;
}

#ifdef SPELLED
unsigned spelled(regs [[clang::annotate_type(SPELLED)]] * p)
{
	return p->ctrl;
}
#endif
