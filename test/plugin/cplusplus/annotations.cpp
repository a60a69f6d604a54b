/*
 * In C++ the tag is [[clang::annotate_type]], whose text a type carries from
 * LLVM 20 on; before, a C++ file that has one is not checked.
 *
 * RUN: %ioview -x c++ -fplugin-arg-ioview-all-functions \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s --check-prefix=%if-annotate-type
 */
#include <ioview/annotations.h>

struct regs {
	unsigned ctrl, stat;
};

namespace board
{
class uart
{
      public:
	explicit uart(regs __io_mmio *at) : at(at) {}
	// TEXT-DAG: annotations.cpp:[[#@LINE+1]]:39: warning: plain read of __io_mmio memory [io-raw-access]
	unsigned status() const { return at->stat; }

      private:
	regs __io_mmio *at;
};

unsigned read(regs __io_mmio *p, regs *q)
{
	// TEXT-DAG: annotations.cpp:[[#@LINE+1]]:12: warning: plain read of __io_mmio memory [io-raw-access]
	return p->stat + q->stat;
}
} // namespace board

template <typename T> T twice(T value)
{
	return value + value;
}

unsigned reference(regs __io_mmio &r, regs &plain)
{
	// TEXT-DAG: annotations.cpp:[[#@LINE+1]]:11: warning: plain read of __io_mmio memory [io-raw-access]
	return r.stat + plain.stat;
}

unsigned binds(regs __io_mmio *p)
{
	// TEXT-DAG: annotations.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [io-raw-projection]
	volatile unsigned &stat = p->stat;
	return reference(*p, const_cast<regs &>(static_cast<const regs &>(regs())));
}

int use(regs __io_mmio *p)
{
	board::uart uart(p);
	return (int)uart.status() + twice(1);
}
// NONE: annotations.cpp:19:{{[0-9]+}}: warning: ioview: '__io_mmio' has no meaning in C++ before clang 20, which forgets annotations: this file is not checked
// NONE-NOT: warning: ioview:
// NONE: stats: {{.*}}annotations.cpp: 0 functions, {{.*}} 1 not judged
// TEXT-DAG: stats: use:
// TEXT-NOT: io-internal
// TEXT-NOT: does not understand
