/*
 * What of C++ is not judged is said, where a function has to do with I/O memory at all.
 *
 * RUN: %ioview -x c++ -std=c++17 -fplugin-arg-ioview-coverage=%t.json %s 2>&1 | FileCheck %s --check-prefix=%if-annotate-type --implicit-check-not='ioview: '
 * RUN: FileCheck --check-prefix=RECORD %s <%t.json
 * RECORD: "why": "{{.*(not judged|not checked).*}}"
 * RUN: %ioview -w -x c++ -std=c++17 %s 2>&1 | count 0
 *
 * A file without a word of ioview's has nothing to be judged:
 * RUN: %ioview -x c++ -std=c++17 -DNO_WORDS -fplugin-arg-ioview-coverage=%t.json %s 2>&1 | count 0
 * RUN: FileCheck --check-prefix=CLEAN %s <%t.json
 * CLEAN: "not_judged": []
 */
#include <ioview/annotations.h>

#ifdef NO_WORDS
#define MMIO
#define RO
#else
#define MMIO __io_mmio
#define RO   __io_ro
#endif

// NONE: unjudged.cpp:[[#@LINE+4]]:{{[0-9]+}}: warning: ioview: '{{__io_ro|__io_mmio}}' has no meaning in C++ before clang 20, which forgets annotations: this file is not checked
struct regs {
	unsigned ctrl;
	// TEXT-DAG: unjudged.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: ioview: what this says of a declaration is lost in C++, and what follows from it is not judged
	unsigned stat RO;
};

class uart
{
      public:
	explicit uart(regs MMIO *at) : at(at), count(0)
	{
	}
	explicit uart(int count) : count(count)
	{
	}

	/* Nobody here calls them. */
	unsigned status() const
	{
		// TEXT-DAG: unjudged.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain read of __io_mmio memory [io-raw-access]
		return at->stat;
	}
	int counted() const
	{
		return count;
	}

      private:
	regs MMIO *at = nullptr;
	int count;
};

/* Instantiated by nobody, and by somebody. */
// TEXT-DAG: unjudged.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: ioview: 'unused' is not judged: it is a template, and nothing that is checked instantiates it
template <class T> unsigned unused(T MMIO *p)
{
	return p->ctrl;
}
template <class T> unsigned used(T MMIO *p)
{
	// TEXT-DAG: unjudged.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain read of __io_mmio memory [io-raw-access]
	return p->ctrl;
}
template <class T> T twice(T value)
{
	return value + value;
}
template unsigned used(regs MMIO *);

unsigned with_lambda(regs MMIO *p)
{
	// TEXT-DAG: unjudged.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: ioview: 'with_lambda' is not judged in full: what happens inside of a lambda is not followed
	auto read = [p] { return p->ctrl; };
	return read();
}

unsigned with_try(regs MMIO *p)
{
	// TEXT-DAG: unjudged.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: ioview: 'with_try' is not judged in full: what happens inside of a try block is not followed
	try {
		return p->ctrl;
	} catch (int) {
		return 0;
	}
}

void with_range(regs MMIO *p)
{
	unsigned numbers[] = {1, 2, 3};
	for (unsigned n : numbers)
		// TEXT-DAG: unjudged.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain write to __io_mmio memory [io-raw-access]
		p->ctrl = n;
}

unsigned by_cast(unsigned long address)
{
	// TEXT-DAG: unjudged.cpp:[[#@LINE+1]]:{{[0-9]+}}: warning: plain read of __io_mmio memory [io-raw-access]
	return *reinterpret_cast<unsigned MMIO *>(address);
}

int no_device(int n)
{
	int numbers[] = {1, 2, 3}, sum = twice(n);
	auto add = [&](int x) { sum += x; };
	for (int i : numbers)
		add(i);
	try {
		throw 1;
	} catch (int e) {
		return e;
	}
	return sum;
}
