/*
 * A fix-it is offered where the edit is certain, and only there; what it makes
 * of the program compiles, and nothing is left to report.
 *
 * RUN: %ioview -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview -DCERTAIN -fdiagnostics-parseable-fixits %s 2>%t.log
 * RUN: %python %S/Inputs/apply-fixits.py %s %t.c <%t.log
 * RUN: %ioview -DCERTAIN -Wall -Wextra -Werror -fplugin-arg-ioview-disable=io-order %t.c 2>&1 | count 0
 */
#include <ioview.h>

struct inner {
	unsigned int word;
};
enum mode { OFF, ON };
struct regs {
	unsigned int ctrl, stat, fifo[8];
	struct inner in[2];
	enum mode mode;
	union {
		unsigned int both;
		unsigned short half;
	};
	unsigned int flag : 1;
	float ratio;
	_Bool on;
	_BitInt(32) bits;
};
#define ENABLE (1u << 3)
#define AGAIN(x) x
#define STATUS stat
struct dev {
	struct regs __io_mmio *regs;
};

unsigned int certain(struct dev *dev, struct regs __io_mmio *regs, unsigned int __io_mmio *word,
		     struct regs __io_coherent *mem, int i)
{
	unsigned int __io_mmio *at;
	unsigned int sum = 0;

	if (i < 0 || i > 1)
		return 0;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:19}:"io_read(regs, .stat)"
	sum += regs->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:24}:"io_read(dev->regs, .stat)"
	sum += dev->regs->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:22}:"io_read(regs, .fifo[i])"
	sum += regs->fifo[i];
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:25}:"io_read(regs, .in[i].word)"
	sum += regs->in[i].word;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:14}:"io_read(word)"
	sum += *word;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:18}:"io_read(mem, .stat)"
	sum += mem->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:22}:"io_write(sum + 1, regs, .ctrl)"
	regs->ctrl = sum + 1;
	if (i)
		// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:3-[[#@LINE+1]]:18}:"io_write(sum, mem, .ctrl)"
		mem->ctrl = sum;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:18}:"io_project(regs, .stat)"
	at = &regs->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:21}:"io_project(regs, .fifo[i])"
	at = &regs->fifo[i];
	return sum + io_read(at);
}

/* Macros in it, parentheses around it, an enumeration, a member of a union without a name. */
unsigned int spelled(struct regs __io_mmio *regs, unsigned int v)
{
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:21}:"io_write(ENABLE, regs, .ctrl)"
	regs->ctrl = ENABLE;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:23}:"io_write(AGAIN(v), regs, .ctrl)"
	regs->ctrl = AGAIN(v);
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:19}:"io_read(regs, .STATUS)"
	v += regs->STATUS;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:18}:"io_write(4, regs, .ctrl)"
	(regs->ctrl) = 4;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:8-[[#@LINE+1]]:20}:"io_read((regs), .stat)"
	v += ((regs)->stat);
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:17}:"io_write(ON, regs, .mode)"
	regs->mode = ON;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:17}:"io_read(regs, .both)"
	v += regs->both;
	return v;
}

/* Commas that do not split, comments that are kept, lines that are put together. */
void text(struct regs __io_mmio *regs, int i)
{
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:18}:"io_write(',', regs, .ctrl)"
	regs->ctrl = ',';
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:38}:"io_write((unsigned char)\"a,b\"[i], regs, .ctrl)"
	regs->ctrl = (unsigned char)"a,b"[i];
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:31}:"io_write(1 /* a, b */ + 1, regs, .ctrl)"
	regs->ctrl = 1 /* a, b */ + 1;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+2]]:4}:"io_write(1 + // one, two\n\t\t2, regs, .ctrl)"
	regs->ctrl = 1 + // one, two
		2;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+2]]:11}:"io_write(3, regs, .ctrl)"
	regs->
		ctrl = 3;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:54}:"io_write(({ unsigned int a = 1, b = 2; a + b; }), regs, .ctrl)"
	regs->ctrl = ({ unsigned int a = 1, b = 2; a + b; });
}

/* A value that nobody uses, wherever the assignment stands. */
unsigned int unused(struct regs __io_mmio *regs, unsigned int v)
{
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:23}:"io_write(1, regs, .ctrl)"
	(void)(regs->ctrl = 1);
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:16}:"io_write(v, regs, .ctrl)"
	regs->ctrl = v, v++;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:12}:"io_read(regs, .stat)"
	regs->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:21}:"io_write(0, regs, .ctrl)"
	for (regs->ctrl = 0; v < 8; v++)
		// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:3-[[#@LINE+1]]:19}:"io_write(v++, regs, .ctrl)"
		regs->ctrl = v++;
	return v;
}

/* One within another: the edits go together, and each is right without the other. */
void nested(struct regs __io_mmio *regs)
{
	unsigned int __io_mmio *at;
	unsigned int v;

	// CHECK: fix-it:{{.*}}:{[[#@LINE+3]]:15-[[#@LINE+3]]:25}:"io_read(regs, .stat)"
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:2-[[#@LINE+2]]:15}:"io_write("
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:28-[[#@LINE+1]]:29}:"1, regs, .ctrl)"
	regs->ctrl = regs->stat | 1;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+4]]:17-[[#@LINE+4]]:27}:"io_read(regs, .stat)"
	// CHECK: fix-it:{{.*}}:{[[#@LINE+3]]:6-[[#@LINE+3]]:6}:"io_read("
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:10-[[#@LINE+2]]:12}:", ."
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:31-[[#@LINE+1]]:32}:"])"
	v = regs->fifo[regs->stat & 7];
	// CHECK: fix-it:{{.*}}:"io_read(regs, .stat)"
	// CHECK: fix-it:{{.*}}:"io_read("
	// CHECK: fix-it:{{.*}}:", ."
	// CHECK: fix-it:{{.*}}:"])"
	// CHECK: fix-it:{{.*}}:"io_write("
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:41-[[#@LINE+1]]:41}:", regs, .ctrl)"
	regs->ctrl = regs->fifo[regs->stat & 7];
	// CHECK: fix-it:{{.*}}:"io_read(regs, .stat)"
	// CHECK: fix-it:{{.*}}:"io_project("
	// CHECK: fix-it:{{.*}}:", ."
	// CHECK: fix-it:{{.*}}:"])"
	at = &regs->fifo[regs->stat & 7];
	io_write(v, at);
}

#ifndef CERTAIN
#define STAT(p) ((p)->stat)
#define SET(p) p->ctrl = 1
#define TWO 1, 2
#define ONE_OF (struct inner){1, }.word

/*
 * No fix-it: inside a macro, or given to one; a value used; no primitive; a comma that would split; a comment
 * or a directive that would be lost; text that is the other way round or in parentheses.
 */
unsigned int not_so(struct regs __io_mmio *regs, int i)
{
	unsigned int sum = 0;

	SET(regs);
	AGAIN(regs->ctrl = 3);
	regs->ctrl = TWO;
	regs->ctrl = ONE_OF;
	regs->ctrl = (struct inner){1}.word;
	sum = ({ regs->ctrl = 1; });
	i ? (regs->ctrl = 1) : 0;
	if ((regs->ctrl = 1))
		sum++;
	regs->ctrl /* lost */ = 1;
	regs->ctrl = /* lost */ 1;
	regs /* lost */ ->ctrl = 1;
	regs->ctrl =
#ifdef NEVER
		1 +
#endif
		2;
	sum += 2 [regs->fifo];
	sum += (regs->in[0]).word;
	regs->on = 1;
	sum += regs->bits;
	return sum;
}

/* Nor where the address would be one that the program keeps: then that is reported. */
unsigned int computed(struct regs __io_mmio *regs, unsigned int __io_mmio *words)
{
	return *(words + 1) + (regs + 1)->stat + *regs->fifo;
}

/* Nor where the verb would take registers for memory, since the pointer is not volatile. */
unsigned int not_volatile(struct regs __io_mmio *regs)
{
	struct regs *plain = (struct regs *)regs;

	return plain->stat;
}

/* No fix-it: inside a macro, a value used, no primitive, no path, a comma that would split. */
unsigned int uncertain(struct regs __io_mmio *regs, unsigned int __io_mmio *words, int i)
{
	unsigned int sum = STAT(regs);
	struct regs copy = *regs;

	sum = regs->ctrl = 1;
	sum += regs->flag;
	sum += (unsigned int)regs->ratio;
	sum += words[i];
	regs->ctrl = (sum, 2u);
	// CHECK: fix-it:{{.*}}:"io_update(old, old | 1, regs, .ctrl)"
	regs->ctrl |= 1;
	return sum + copy.ctrl;
}
#endif
