/*
 * The space of a pointer expression is derived from how it is formed. Each
 * formation is used raw (reported) beside its twin in plain memory (silent).
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-disable=io-raw-projection,bounds \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview/annotations.h>

typedef unsigned int u32;
struct inner {
	u32 a, b[4];
};
struct regs {
	u32 ctrl;
	u32 fifo[8];
	struct inner in[2];
};
typedef struct regs __io_mmio mmio_regs;
typedef mmio_regs *regs_ptr;
struct dev {
	struct regs __io_mmio *io;
	struct regs *mem;
	u32 __io_mmio *ports[4];
	u32 *words[4];
	u32 __io_mmio *(*find)(int);
	u32 *(*find_plain)(int);
};
extern u32 __io_mmio window[16];
extern u32 plain_window[16];
u32 __io_mmio *map(void);
u32 *plain_map(void);

// CHECK: stats: declared: 2 obligations, 0 proved, 2 violated, 0 unproved, 0 unreachable
u32 declared(struct regs __io_mmio *p, struct regs *q)
{
	u32 x = p->ctrl; /* expected-warning {{plain read of __io_mmio memory [io-raw-access]}} */
	x += q->ctrl;
	x += (*p).ctrl; /* expected-warning {{[io-raw-access]}} */
	return x + (*q).ctrl;
}

u32 typedefs(mmio_regs *p, regs_ptr q)
{
	return p->ctrl + /* expected-warning {{[io-raw-access]}} */
	       q->ctrl;	 /* expected-warning {{[io-raw-access]}} */
}

u32 fields(struct dev *d)
{
	return d->io->ctrl + /* expected-warning {{[io-raw-access]}} */
	       d->mem->ctrl;
}

u32 arrays_of_pointers(struct dev *d, int i)
{
	return *d->ports[i] + /* expected-warning {{[io-raw-access]}} */
	       *d->words[i];
}

u32 objects(int i)
{
	return window[i] + /* expected-warning {{[io-raw-access]}} */
	       plain_window[i];
}

u32 results(struct dev *d)
{
	return *map() + /* expected-warning {{[io-raw-access]}} */
	       *plain_map() +
	       *d->find(1) + /* expected-warning {{[io-raw-access]}} */
	       *d->find_plain(1);
}

u32 function_pointer_parameter(u32 __io_mmio *(*get)(void), u32 *(*get_plain)(void))
{
	return *get() + /* expected-warning {{[io-raw-access]}} */
	       *get_plain();
}

void function_pointer_argument(void (*put)(u32 __io_mmio *), void (*put_plain)(u32 *),
			       u32 __io_mmio *p, u32 *q)
{
	put(p);
	put_plain(q);
	put(q);	      /* expected-warning {{[io-cast-add]}} */
	put_plain(p); /* expected-warning {{[io-escape]}} */
}

u32 typeof_pointer(u32 __io_mmio *p, u32 *q)
{
	__typeof__(p) a = p;
	__typeof__(q) b = q;
	__typeof__(*p) *c = p;
	__auto_type d = p;
	return *a + /* expected-warning {{[io-raw-access]}} */
	       *b +
	       *c + /* expected-warning {{[io-raw-access]}} */
	       *d;  /* expected-warning {{[io-raw-access]}} */
}

/* typeof(*p) of a local is its type, not its place. */
u32 typeof_object(u32 __io_mmio *p)
{
	__typeof__(*p) copy = 1;
	return copy;
}

u32 addresses(struct regs __io_mmio *p, struct regs *q, int i)
{
	volatile u32 *a = &p->ctrl, *b = &p->fifo[i], *c = &p->in[i].b[1], *d = p->fifo;
	u32 *e = &q->ctrl, *f = &q->fifo[i], *g = &q->in[i].b[1], *h = q->fifo;
	return *a +  /* expected-warning {{[io-raw-access]}} */
	       *b +  /* expected-warning {{[io-raw-access]}} */
	       *c +  /* expected-warning {{[io-raw-access]}} */
	       d[2]; /* expected-warning {{[io-raw-access]}} */
	return *e + *f + *g + h[2];
}

u32 arithmetic(u32 __io_mmio *p, u32 *q, int i)
{
	return *(p + i) + /* expected-warning {{[io-raw-access]}} */
	       *(q + i) +
	       *(i + p) + /* expected-warning {{[io-raw-access]}} */
	       p[i] +	  /* expected-warning {{[io-raw-access]}} */
	       i[p] +	  /* expected-warning {{[io-raw-access]}} */
	       q[i];
}

u32 choices(u32 __io_mmio *p, u32 __io_mmio *p2, u32 *q, int c)
{
	return *(c ? p : p2) +	   /* expected-warning {{[io-raw-access]}} */
	       *(c ? p : 0) +	   /* expected-warning {{[io-raw-access]}} */
	       *(p ?: p2) +	   /* expected-warning {{[io-raw-access]}} */
	       *(c, p) +	   /* expected-warning {{[io-raw-access]}} */
	       *(c ? q : 0) + *(p, q);
}

u32 statement_expression(u32 __io_mmio *p, u32 *q)
{
	return *({ u32 __io_mmio *t = p; t; }) + /* expected-warning {{[io-raw-access]}} */
	       *({ volatile void *t = p; (volatile u32 *)t; }) + /* expected-warning {{[io-cast-drop]}} */
	       *({ u32 *t = q; t; });
}

u32 compound_literals(struct regs __io_mmio *p, struct regs *q)
{
	return (*(struct dev){.io = p}.io).ctrl + /* expected-warning {{[io-raw-access]}} */
	       (*(struct dev){.mem = q}.mem).ctrl;
}

void initialisers(u32 __io_mmio *p, u32 *q)
{
	struct dev good = {.ports = {p, 0, p}, .words = {q}};
	struct dev bad = {.ports = {q},	 /* expected-warning {{[io-cast-add]}} */
			  .words = {p}}; /* expected-warning {{[io-escape]}} */
	u32 *words[2] = {q, q};
	u32 __io_mmio *ports[2] = {p, p};
	(void)good;
	(void)bad;
}

/* Locals without annotation get their space by flow. */
u32 by_flow(struct dev *d, int c)
{
	volatile void *p = d->io->fifo;
	volatile u32 *q = p;
	volatile u32 *r;
	volatile u32 *many[3];
	u32 x = *q; /* expected-warning {{[io-raw-access]}} */
	if (c)
		r = q;
	else
		r = plain_window;
	x += *r; /* expected-warning {{[io-raw-access]}} */
	r = plain_window;
	x += *r;
	many[1] = q;
	x += *many[c]; /* expected-warning {{[io-raw-access]}} */
	return x;
}

u32 by_flow_in_a_loop(u32 __io_mmio *p, u32 *q, int n)
{
	volatile u32 *at = q;
	u32 x = 0;
	while (n--) {
		x += *at; /* expected-warning {{[io-raw-access]}} */
		at = p;
	}
	return x;
}

u32 through_integers(u32 __io_mmio *p)
{
	unsigned long cookie = (unsigned long)p; /* expected-warning {{[io-cast-drop]}} */
	return (u32)cookie;
}

/* Pointers to pointers: each level keeps its own space. */
u32 levels(u32 __io_mmio **pp, u32 *__io_mmio *ip, u32 **qq)
{
	u32 __io_mmio *p = *pp;
	u32 *q = *ip; /* expected-warning {{[io-raw-access]}} */
	return *q + **qq +
	       **pp; /* expected-warning {{[io-raw-access]}} */
}

/* An expression statement of an lvalue reads it, as C says. */
void reads_for_effect(struct regs __io_mmio *p, struct regs *q)
{
	p->ctrl;       /* expected-warning {{[io-raw-access]}} */
	(void)p->ctrl; /* expected-warning {{[io-raw-access]}} */
	q->ctrl;
	(void)sizeof(p->ctrl);
	(void)sizeof(*p);
	(void)__builtin_offsetof(struct regs, fifo[2]);
}
