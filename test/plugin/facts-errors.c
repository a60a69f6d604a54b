/*
 * An annotation that is wrong is an error, wherever it stands, once.
 *
 * RUN: %ioview -Wno-everything -ferror-limit=0 -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include <ioview/annotations.h>

typedef unsigned int u32;
enum { FOUR = 4, HUGE_ONE = 1 };
extern u32 nr_global, table[4];
void function(void);

struct other {
	u32 size;
	struct other *next;
	float ratio;
};

/* Nobody uses the record: it is looked at all the same. */
struct members {
	u32 nr;
	struct other in, *up;
	u32 __io_mmio *a __io_count(nrr); /* expected-error {{__io_count(nrr): nothing is called 'nrr' here; names are the members beside it, enumerators and global variables}} */
	u32 __io_mmio *b __io_count(function); /* expected-error {{nothing is called 'function' here}} */
	u32 __io_mmio *c __io_size(nr *);      /* expected-error {{__io_size(nr *): expected a number, a name or '(', found the end}} */
	u32 __io_mmio *d __io_count(up->sizes); /* expected-error {{nothing here has a member 'sizes'}} */
	u32 __io_mmio *e __io_count(up.size);   /* expected-error {{'.' follows a struct; use ->}} */
	u32 __io_mmio *f __io_count(in->size);  /* expected-error {{-> follows a pointer}} */
	u32 __io_mmio *g __io_count(in);        /* expected-error {{this is no number}} */
	u32 __io_mmio *h __io_count(in.ratio);  /* expected-error {{this is no number}} */
	u32 __io_mmio *i __io_count(nr < 4);    /* expected-error {{__io_count(nr < 4): is no number}} */
	u32 __io_mmio *j __io_count(sizeof(u32)); /* expected-error {{sizeof is not understood here: give the number a name, in an enum}} */
	u32 __io_mmio *k __io_count(99999999999999999999); /* expected-error {{99999999999999999999 does not fit 64 bits with a sign}} */
	u32 __io_mmio *l __io_count(0x8000000000000000); /* expected-error {{does not fit 64 bits with a sign}} */
	u32 __io_mmio *m __io_count();          /* expected-error {{__io_count: expected a number, a name or '(', found the end}} */
	u32 __io_mmio *n __io_count(4, 5);      /* expected-error {{expected an operator or the end, found ','}} */
	u32 __io_mmio *o __io_count(4) __io_count(nr); /* expected-error {{__io_count(nr): it is already said to be something else}} */
	u32 __io_mmio *p __io_align(24);        /* expected-error {{__io_align(24): an alignment is a power of two}} */
	u32 __io_mmio *q __io_align(0);         /* expected-error {{an alignment is a power of two}} */
	u32 __io_mmio *r __io_align(nr);        /* expected-error {{the number must be known here: a constant}} */
	u32 __io_mmio *s __io_align(1 << 40);   /* expected-error {{an alignment is a power of two}} */
	u32 t __io_count(4);                    /* expected-error {{__io_count(4): this is no pointer}} */
	u32 u[4] __io_size(4);                  /* expected-error {{this is no pointer}} */
	u32 v __io_align(4);                    /* expected-error {{this is no pointer}} */
	u32 w __io_width(8, 24);                /* expected-error {{__io_width(8, 24): a width is 8, 16, 32 or 64 bits}} */
	u32 x __io_width();                     /* expected-error {{__io_width: expected a number}} */
	u32 y __io_width(nr);                   /* expected-error {{the number must be known here}} */
	u32 z __io_require(nr < 4);             /* expected-error {{__io_require(nr < 4): it stands on functions only}} */
	u32 stray IO_DECL_TAG("io:stray");      /* expected-error {{__io_stray: this is no annotation of ioview's}} */
	u32 foreign IO_DECL_TAG("theirs");
	struct {
		u32 __io_mmio *hidden __io_count(nr); /* expected-error {{nothing is called 'nr' here}} */
	};
	u32 __io_mmio *good __io_count(nr + FOUR * in.size) __io_size(up->next->size) __io_align(1 << 4);
};

/* Parameters of a function behind a pointer: a call through it passes anything. */
struct operations {
	void (*fill)(u32 __io_mmio *p __io_count(n), u32 n); /* expected-error {{__io_count(n): it stands on parameters of functions only: what a call through a pointer passes is not asked for it}} */
	void (*plain)(u32 __io_mmio *p, u32 n);
};
typedef void fill_fn(u32 __io_mmio *p __io_size(n), u32 n); /* expected-error {{__io_size(n): it stands on parameters of functions only}} */
void with_callback(u32 __io_mmio *p __io_count(n), u32 n,
		   u32 (*fill[2])(u32 __io_mmio *q __io_align(16))); /* expected-error {{__io_align(16): it stands on parameters of functions only}} */

/* Declarations that nobody defines or uses, in their own words. */
u32 __io_mmio *undefined(u32 *p __io_count(n), u32 m); /* expected-error {{nothing is called 'n' here; names are the parameters, enumerators and global variables}} */
void by_result(u32 __io_mmio *p __io_count(result), u32 n); /* expected-error {{nothing is called 'result' here}} */
__io_count(4) u32 returns_none(void); /* expected-error {{__io_count(4): the function returns no pointer}} */
__io_ro u32 read_only(void);	       /* expected-error {{__io_ro: it stands on members and variables only}} */
__io_width(8) u32 wide(void);	       /* expected-error {{it stands on members and variables only}} */
__io_require(n) u32 number(u32 n);     /* expected-error {{__io_require(n): is no comparison}} */
__io_require(s != 0) u32 record(struct other s); /* expected-error {{is no number}} */
__io_require(s.size != 0) u32 dot(struct other *s); /* expected-error {{'.' follows a struct}} */
__io_require(s->size != 0) u32 arrow(struct other s); /* expected-error {{-> follows a pointer to a struct}} */
__io_require(s.size != 0) u32 member_of_record(struct other s);
__io_require(n < 4 || n > 8) u32 either(u32 n); /* expected-error {{|| is not understood here: only && joins comparisons}} */
__io_require(result < 4) u32 too_early(u32 n);  /* expected-error {{nothing is called 'result' here}} */
__io_ensure(resul < 4) u32 too_late(u32 n); /* expected-error {{nothing is called 'resul' here; names are the parameters, 'result', enumerators and global variables}} */

void twice(u32 __io_mmio *p __io_count(n), u32 n);
void twice(u32 __io_mmio *p __io_count(m), u32 m);
void twice(u32 __io_mmio *p __io_count(k + 1), u32 k); /* expected-error {{__io_count(k + 1): it is already said to be something else}} */

/* Nobody can count arrays whose length nobody knows. */
void unbounded(u32 __io_mmio (*p)[] __io_count(n), u32 n); /* expected-error {{__io_count(n): it points at an array without a length; say the length of the array, or point at its first element}} */
void bounded(u32 __io_mmio (*p)[4] __io_count(n), u32 n);
void in_bytes(u32 __io_mmio (*p)[] __io_size(4 * n), u32 n);

/* Variables and what is in functions, also in those that are never lowered. */
extern u32 __io_mmio *window __io_count(missing); /* expected-error {{nothing is called 'missing' here; names are enumerators and global variables}} */
u32 __io_mmio *window;
typedef u32 __io_mmio *window_t __io_count(4); /* expected-error {{__io_count(4): it stands on members, variables and functions only}} */

void plain(u32 n)
{
	struct inside {
		u32 __io_mmio *p __io_count(n); /* expected-error {{nothing is called 'n' here}} */
	};
	u32 *p __io_count(n);		/* expected-error {{nothing is called 'n' here; names are enumerators and global variables}} */
	u32 nr_global = 4;
	u32 *q __io_count(nr_global);	/* expected-error {{nothing is called 'nr_global' here}} */
	static u32 *s __io_count(missing); /* expected-error {{nothing is called 'missing' here}} */
	u32 *r __io_count(FOUR);
}

u32 lowered(u32 __io_mmio *p __io_count(many))	/* expected-error {{nothing is called 'many' here}} */
{
	u32 __io_mmio *q __io_count(table) = p; /* expected-error {{this is no number}} */
	return *q;				/* expected-warning {{plain read}} */
	/* expected-note@-2 {{is declared __io_mmio here}} expected-note@-1 {{read it with}} */
}
