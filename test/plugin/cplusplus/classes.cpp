/*
 * Members, methods and references in C++: an I/O pointer that a class holds is judged where a method uses it, where a
 * constructor stores it, and where a reference to its memory is returned.
 *
 * RUN: %ioview -x c++ -std=c++17 -Wno-everything -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --check-prefix=%if-annotate-type --implicit-check-not=warning: --implicit-check-not=io-internal
 * NONE: warning: ioview: '__io_mmio' has no meaning in C++ before clang 20, which forgets annotations: this file is not checked
 * NONE: stats: {{.*}}classes.cpp: 0 functions, {{.*}} 1 not judged
 */
#include <ioview.h>

struct regs {
	uint32_t ctrl, stat, fifo[8];
};

void assigns(regs __io_mmio *r)
{
	// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
	r->ctrl = 1;
	// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: read-modify-write of __io_mmio memory [io-raw-access]
	r->ctrl |= 2;
	// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: read-modify-write of __io_mmio memory [io-raw-access]
	++r->ctrl;
}
// TEXT: stats: assigns: 3 obligations, 0 proved, 3 violated, 0 unproved

class uart
{
      public:
	explicit uart(regs __io_mmio *at) : at(at), last{} {}
	// TEXT: stats: uart: 1 obligations, 1 proved
	// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: storing a plain pointer in 'at', which is declared __io_mmio [io-cast-add]
	uart(regs *plain, uint32_t last) : at(plain), last(last) {}

	// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
	void on() { at->ctrl = 1; }
	uart &off()
	{
		io_write(0, at, .ctrl);
		return *this;
	}
	// TEXT: stats: off: 4 obligations, 4 proved
	regs __io_mmio &all() const { return *at; }
	void put(unsigned n)
	{
		// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: index 'n' is not proved to be inside of 'fifo', which has 8 elements [io-unbounded]
		io_write(n, at, .fifo[n]);
	}
	void put_some(unsigned n)
	{
		if (n < 8)
			io_write(n, at, .fifo[n]);
	}
	// TEXT: stats: put_some: 5 obligations, 5 proved

      private:
	regs __io_mmio *at;
	uint32_t last;
};

void uses(uart &u, regs __io_mmio *p, bool first)
{
	u.off().off();
	// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
	u.all().ctrl = 7;
	regs __io_mmio &r = *p;
	// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
	r.stat = 3;
	// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
	(first ? r.ctrl : r.stat) = 1;
}

/* A range is a loop with a bound, and a destructor runs where the scope ends. */
class stopped
{
      public:
	explicit stopped(regs __io_mmio *at) : at(at) { io_write(0, at, .ctrl); }
	~stopped() { io_write(1, at, .ctrl); }

      private:
	regs __io_mmio *at;
};

void loads(regs __io_mmio *p)
{
	static const uint32_t table[] = {1, 2, 3};
	stopped guard(p);

	for (uint32_t value : table)
		io_write(value, p, .fifo[0]);
	for (uint32_t value : table)
		// TEXT: classes.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
		p->fifo[1] = value;
}
