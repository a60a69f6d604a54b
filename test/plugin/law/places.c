/*
 * Every place where C evaluates something: a call is left out in each, and each is missed. What C does
 * not evaluate nobody misses.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access -Xclang -verify=whole %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access -fplugin-arg-ioview-leave-out=CallExpr -Xclang -verify=left %s
 * RUN: %ioview -Wno-everything -DOPERATORS -fplugin-arg-ioview-only=access -fplugin-arg-ioview-leave-out=UnaryOperator -Xclang -verify=operator %s
 * whole-no-diagnostics
 */
#include <ioview/annotations.h>

typedef unsigned u32;
typedef __builtin_va_list va_list;
struct pair {
	u32 a[4], b;
};

u32 f(void);

/* Each mentions I/O memory, so each is looked at. */
#define HERE u32 __io_mmio *p

void statement(HERE) { f(); } // left-warning {{io-internal}}
u32 result(HERE) { return f(); } // left-warning {{io-internal}}
void variable(HERE) { u32 v = f(); (void)v; } // left-warning {{io-internal}}
void condition(HERE) { if (f()) ; } // left-warning {{io-internal}}
void both(HERE) { if (p && f()) ; } // left-warning {{io-internal}}
void loop(HERE) { while (f()) ; } // left-warning {{io-internal}}
void step(HERE) { for (;; f()) ; } // left-warning {{io-internal}}
void choice(HERE) { switch (f()) { default:; } } // left-warning {{io-internal}}
void inner(HERE) { u32 v = 1 + (2, (v = f())); } // left-warning {{io-internal}}
void list(HERE) { struct pair v = {.a = {[2] = f()}}; (void)v; } // left-warning {{io-internal}}
void literal(HERE) { (void)(struct pair){.b = f()}; } // left-warning {{io-internal}}
void expression(HERE) { (void)({ f(); 1; }); } // left-warning {{io-internal}}
void assembly(HERE) { __asm__("" : : "r"(f())); } // left-warning {{io-internal}}
void atomic(HERE, u32 *v) { __atomic_store_n(v, f(), 5); } // left-warning {{io-internal}}
void builtin(HERE) { (void)__builtin_bswap32(f()); } // left-warning {{io-internal}}
void generic(HERE) { (void)_Generic(p, default: f()); } // left-warning {{io-internal}}
void chosen(HERE) { (void)__builtin_choose_expr(1, f(), 2); } // left-warning {{io-internal}}
u32 pointer(HERE, u32 (*g[4])(void)) { return g[f()](); } // left-warning {{io-internal}}
void dead(HERE) { return; f(); } // left-warning {{io-internal}}
void behind(HERE) { goto out; out: f(); } // left-warning {{io-internal}}
u32 offset(HERE) { return __builtin_offsetof(struct pair, a[f()]); } // left-warning {{io-internal}}

/* The lengths of arrays. */
void length(HERE) { char v[f()]; (void)v; } // left-warning {{io-internal}}
void nested(HERE) { char v[2][f()][3]; (void)v; } // left-warning {{io-internal}}
void behind_pointer(HERE) { char (*v)[f()]; (void)v; } // left-warning {{io-internal}}
void named(HERE) { typedef char v[f()]; } // left-warning {{io-internal}}
void static_pointer(HERE) { static char (*v)[f()]; (void)v; } // left-warning {{io-internal}}
void in_cast(HERE) { (void)(char (*)[f()])0; } // left-warning {{io-internal}}
u32 in_size(HERE) { return sizeof(char[f()]); } // left-warning {{io-internal}}
u32 of_operand(HERE, u32 n, char (*v)[n]) { return sizeof(v[f()]); } // left-warning {{io-internal}}
void in_typeof(HERE) { __typeof__(char[f()]) v; (void)v; } // left-warning {{io-internal}}
void in_literal(HERE) { (void)(char (*[1])[f()]){0}; } // left-warning {{io-internal}}
void in_argument(HERE, va_list v) { (void)__builtin_va_arg(v, char (*)[f()]); } // left-warning {{io-internal}}
void of_parameter(HERE, char v[f()]) {} // left-warning {{io-internal}}
void below_parameter(HERE, char (*v)[f()]) {} // left-warning {{io-internal}}

/* Not evaluated. */
u32 size(HERE) { return sizeof(f()) + sizeof(u32[sizeof(f())]) + _Alignof(__typeof__(f())); }
void other(HERE) { (void)_Generic(p, int: f(), default: 1); (void)_Generic(f(), default: 1); }
void not_chosen(HERE) { (void)__builtin_choose_expr(0, f(), 2); }
void type(HERE) { __typeof__(f()) v; (void)v; }
void prototype(HERE) { u32 g(char v[f()]); }

/* Clang's own functions that evaluate nothing, or that it computes. */
#ifdef OPERATORS
void operator(HERE, u32 n) { n++; } // operator-warning {{io-internal}}
void constant(HERE, u32 n) { (void)__builtin_constant_p(n++); (void)__builtin_object_size(&n, -0); }
u32 folded(HERE) { return __builtin_ffs(-16) + __builtin_offsetof(struct pair, a[- -1]); }
#endif
