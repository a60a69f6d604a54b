/*
 * One violation of each kind, reported exactly there, beside a correct twin that is silent.
 *
 * RUN: %ioview -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview.h>

typedef unsigned char u8;
typedef unsigned int u32;
struct regs {
	u32 ctrl, stat;
	u32 fifo[4];
};
struct dev {
	struct regs __io_mmio *regs;
	void *cookie;
	u32 shadow;
};
void *memcpy(void *to, const void *from, unsigned long n);
int printf(const char *format, ...);
void take_plain(volatile void *p);
void take_mmio(volatile void __io_mmio *p);
void take_coherent(void __io_coherent *p);

/* io-raw-access */
void accesses(struct regs __io_mmio *p, struct regs *q, u32 v)
{
	struct regs copy;
	v = p->stat;	    /* expected-warning {{plain read of __io_mmio memory [io-raw-access]}} */
	p->ctrl = v;	    /* expected-warning {{plain write to __io_mmio memory [io-raw-access]}} */
	p->ctrl |= v;	    /* expected-warning {{read-modify-write of __io_mmio memory [io-raw-access]}} */
	p->ctrl++;	    /* expected-warning {{read-modify-write of __io_mmio memory [io-raw-access]}} */
	copy = *(struct regs __io_mmio *)p; /* expected-warning {{struct copy out of __io_mmio memory [io-raw-access]}} */
	*p = copy;	    /* expected-warning {{struct copy into __io_mmio memory [io-raw-access]}} */
	__atomic_fetch_add(&p->ctrl, 1, 0); /* expected-warning {{[io-raw-access]}} */
	__sync_fetch_and_add(&p->ctrl, 1);  /* expected-warning {{[io-raw-access]}} */
	__builtin_memcpy(&copy, (const void *__restrict)(p), 4); /* expected-warning {{[io-cast-drop]}} */
	__builtin_prefetch(p); /* expected-warning {{[io-raw-access]}} */
	__asm__ volatile("nop" : : "m"(p->ctrl)); /* expected-warning {{[io-raw-access]}} */
	__asm__ volatile("nop" : : "r"(p));       /* expected-warning {{[io-raw-access]}} */
	__asm__ volatile("nop" : "=m"(p->stat));  /* expected-warning {{[io-raw-access]}} */
}

void accesses_twin(struct regs *p, struct regs *q, u32 v)
{
	struct regs copy;
	v = p->stat;
	p->ctrl = v;
	p->ctrl |= v;
	p->ctrl++;
	copy = *p;
	*p = copy;
	__atomic_fetch_add(&p->ctrl, 1, 0);
	__sync_fetch_and_add(&p->ctrl, 1);
	__sync_synchronize();
	__builtin_memcpy(&copy, p, 4);
	__builtin_prefetch(p);
	__asm__ volatile("" : : "m"(p->ctrl));
	__asm__ volatile("" : : "r"(p));
	__asm__ volatile("" : "=m"(p->stat));
	__asm__ volatile("" : : : "memory");
}

/* io-raw-projection */
void projections(struct regs __io_mmio *p, int i)
{
	if (i < 0 || i > 1)
		return;
	u32 __io_mmio *a = &p->stat;	/* expected-warning {{plain address of member 'stat' of __io_mmio memory [io-raw-projection]}} */
	u32 __io_mmio *b = &p->fifo[i]; /* expected-warning {{[io-raw-projection]}} */
	u32 __io_mmio *c = p->fifo;	/* expected-warning {{[io-raw-projection]}} */
	a = b + i;			/* expected-warning {{[io-raw-projection]}} */
	a++;				/* expected-warning {{[io-raw-projection]}} */
	a += i;				/* expected-warning {{[io-raw-projection]}} */
	b = &c[i];			/* expected-warning {{[io-raw-projection]}} */
}

void projections_twin(struct regs *p, struct regs __io_mmio *q, struct regs __io_mmio **all, int i)
{
	u32 *a = &p->stat, *b = &p->fifo[i], *c = p->fifo;
	struct regs __io_mmio *same = &*q, **step = all + i;
	a = b + i;
	a++;
	a += i;
	b = &c[i];
	(void)same;
	(void)step;
}

/* io-cast-drop */
volatile u32 *casts_drop(u32 __io_mmio *p __io_count(4), struct regs __io_coherent *c)
{
	volatile u32 *q = (volatile u32 *)p;		     /* expected-warning {{cast drops __io_mmio [io-cast-drop]}} */
	u32 __io_mmio *r = (u32 __io_mmio *)c;		     /* expected-warning {{[io-cast-drop]}} */
	unsigned long n = (unsigned long)p;		     /* expected-warning {{[io-cast-drop]}} */
	if (n)
		return (volatile u32 *)&p[2];		     /* expected-warning {{[io-cast-drop]}} */
	return p;					     /* expected-warning {{[io-cast-drop]}} */
}

u32 __io_mmio *casts_drop_twin(u32 __io_mmio *p, volatile u32 *plain)
{
	const u32 __io_mmio *q = (const u32 __io_mmio *)p;
	volatile char *r = (volatile char *)plain;
	unsigned long n = (unsigned long)plain;
	(void)p;
	if (p && !q)
		return 0;
	return p;
}

/* io-cast-add */
u32 __io_mmio *casts_add(volatile u32 *p, struct dev *d, unsigned long n)
{
	u32 __io_mmio *q = (u32 __io_mmio *)p; /* expected-warning {{cast adds __io_mmio to a plain pointer [io-cast-add]}} */
	q = (u32 __io_mmio *)n;		       /* expected-warning {{[io-cast-add]}} */
	q = (u32 __io_mmio *)0x40001000;       /* expected-warning {{[io-cast-add]}} */
	d->regs = d->cookie;		       /* expected-warning {{[io-cast-add]}} */
	take_mmio(p);			       /* expected-warning {{[io-cast-add]}} */
	return p;			       /* expected-warning {{[io-cast-add]}} */
}

u32 __io_mmio *casts_add_twin(u32 __io_mmio *p, struct dev *d, struct regs __io_mmio *r)
{
	u32 __io_mmio *q = 0;
	q = (u32 __io_mmio *)0;
	d->regs = r;
	d->regs = (void *)0;
	take_mmio(p);
	take_mmio(0);
	return q;
}

/* io-escape */
void *global;
void escapes(struct dev *d, u32 __io_coherent *p __io_count(2))
{
	u32 buffer[4];
	memcpy(buffer, p, 4);	/* expected-warning {{passing an __io_coherent pointer to argument 2 of 'memcpy', which is not declared __io_coherent [io-escape]}} */
	printf("%p", p);	/* expected-warning {{[io-escape]}} */
	take_plain(p);		/* expected-warning {{[io-escape]}} */
	d->cookie = p;		/* expected-warning {{[io-escape]}} */
	global = p;		/* expected-warning {{[io-escape]}} */
	take_plain(&p[1]);	/* expected-warning {{[io-escape]}} */
	d->cookie = p + 1;	/* expected-warning {{[io-escape]}} */
	((void (*)(void *))take_plain)(p); /* expected-warning {{[io-escape]}} */
}

void escapes_twin(struct dev *d, u32 *p, u32 __io_coherent *c)
{
	u32 buffer[4];
	memcpy(buffer, p, 4);
	printf("%p", p);
	take_plain(p);
	d->cookie = p;
	global = p;
	take_coherent(c);
}

/* io-space-mismatch */
int mismatches(u32 __io_mmio *m, u32 __io_coherent *c, u32 *p, int which)
{
	take_coherent((void *)0);
	take_mmio(c);			  /* expected-warning {{[io-space-mismatch]}} */
	u32 __io_sysmem *s = c;		  /* expected-warning {{[io-space-mismatch]}} */
	volatile u32 *q = which ? m : p;  /* expected-warning {{[io-space-mismatch]}} */
	return m == c;			  /* expected-warning {{[io-space-mismatch]}} */
}

int mismatches_twin(u32 __io_mmio *m, u32 __io_coherent *c, u32 __io_mmio *n, int which)
{
	take_coherent(c);
	take_mmio(m);
	u32 __io_coherent *s = c;
	volatile u32 *q = which ? m : n;
	q = which ? m : 0;
	return m == n && m != 0 && c != 0;
}

/* io-out-of-bounds */
void take_two(u32 __io_mmio *p __io_count(2));
u32 below(u32 i) __io_require(i < 4);
u32 outside(struct regs __io_mmio *p, u32 __io_mmio *words __io_count(4))
{
	take_mmio(io_at(p->fifo, 4));	/* expected-warning {{index 4 is outside of 'fifo', which has 4 elements [io-out-of-bounds]}} */
	take_mmio(io_at(words, -1));	/* expected-warning {{index -1 is outside of 'words', which has 4 elements [io-out-of-bounds]}} */
	take_two(io_at(words, 3));	/* expected-warning {{[io-out-of-bounds]}} */
	return below(4);		/* expected-warning {{'below' has a requirement that does not hold: i < 4 [io-out-of-bounds]}} */
}

u32 outside_twin(struct regs __io_mmio *p, u32 __io_mmio *words __io_count(4))
{
	take_mmio(io_at(p->fifo, 3));
	take_mmio(io_at(words, 0));
	take_two(io_at(words, 2));
	return below(3);
}

/* io-unbounded */
u32 unbounded(struct regs __io_mmio *p, u32 __io_mmio *words __io_count(n), u32 n, u32 i)
{
	take_mmio(io_at(p->fifo, i));	/* expected-warning {{index 'i' is not proved to be inside of 'fifo', which has 4 elements [io-unbounded]}} */
	if (i > n)
		return 0;
	take_mmio(io_at(words, i));	/* expected-warning {{index 'i' is not proved to be inside of 'words', which has 'n' elements [io-unbounded]}} */
	return below(i);		/* expected-warning {{'below' has a requirement that is not proved: i < 4 [io-unbounded]}} */
}

u32 unbounded_twin(struct regs __io_mmio *p, u32 __io_mmio *words __io_count(n), u32 n, u32 i)
{
	if (i >= n)
		return 0;
	take_mmio(io_at(words, i));
	i &= 3;
	take_mmio(io_at(p->fifo, i));
	return below(i);
}

/* io-unsized */
void unsized(u32 __io_mmio *p, u32 i)
{
	take_mmio(io_at(p, 1)); /* expected-warning {{the extent of 'p' is not known [io-unsized]}} */
	take_mmio(io_at(p, i)); /* expected-warning {{[io-unsized]}} */
}

void unsized_twin(u32 __io_mmio *p __io_count(8), u32 i)
{
	take_mmio(io_at(p, 1));
	if (i < 8)
		take_mmio(io_at(p, i));
}

/* io-misaligned */
void misaligned(u8 __io_mmio *p __io_size(64) __io_align(4), u32 at)
{
	take_mmio((u32 __io_mmio *)io_at(p, 6)); /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
	if (at <= 60)
		take_mmio((u32 __io_mmio *)io_at(p, at)); /* expected-warning {{address is not proved to be a multiple of 4 bytes [io-misaligned]}} */
}

void misaligned_twin(u8 __io_mmio *p __io_size(64) __io_align(4), u32 at)
{
	take_mmio((u32 __io_mmio *)io_at(p, 8));
	if (at <= 60 && at % 4 == 0)
		take_mmio((u32 __io_mmio *)io_at(p, at));
}
/* No silence is vacuous: the twins that handle I/O pointers raise obligations, all proved. */
// CHECK: stats: casts_drop_twin: 4 obligations, 4 proved, 0 violated
// CHECK: stats: casts_add_twin: 7 obligations, 7 proved, 0 violated
// CHECK: stats: escapes_twin: 1 obligations, 1 proved, 0 violated
// CHECK: stats: mismatches_twin: 8 obligations, 8 proved, 0 violated
// CHECK: stats: outside_twin: 10 obligations, 10 proved, 0 violated
// CHECK: stats: unbounded_twin: 7 obligations, 7 proved, 0 violated
// CHECK: stats: unsized_twin: 6 obligations, 6 proved, 0 violated
// CHECK: stats: misaligned_twin: 10 obligations, 10 proved, 0 violated
