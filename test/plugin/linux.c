/*
 * Profile linux: the kernel's empty macros get their tags as they are defined,
 * so that unpatched sources are checked; its own habits are not reported.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=access -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything %s 2>&1 | count 0
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=access,bounds \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 * The object file is the one that a build without the plugin makes.
 * RUN: %clang -Wno-everything -O2 -c %s -o %t.without.o
 * RUN: %clang -Wno-everything -O2 -c %s -o %t.with.o -fplugin=%plugin \
 * RUN:   -fplugin-arg-ioview-profile=linux
 * RUN: cmp %t.without.o %t.with.o
 */
#define __iomem
#define __force
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long uintptr_t;
#define readl readl

static inline u32 readl(const volatile void __iomem *addr)
{
	return *(const volatile u32 __force *)addr;
}
/* The profile vouches for accessors; it need not look into them. */
static inline void writel(u32 value, volatile void __iomem *addr)
{
	*(volatile u32 *)addr = value;
}
void __iomem *ioremap(unsigned long at, unsigned long size);
void iounmap(volatile void __iomem *addr);
void *memcpy(void *to, const void *from, unsigned long n);
int printk(const char *format, ...);
static inline int IS_ERR(__force const void *ptr)
{
	return (unsigned long)ptr >= (unsigned long)-4095;
}

struct priv {
	void __iomem *base;
	void *plain;
	unsigned long cookie;
};

// CHECK: stats: good: 20 obligations, 20 proved, 0 violated
int good(struct priv *priv, int i)
{
	void __iomem *base = ioremap(0x1000, 0x100);

	if (!base || IS_ERR(base))
		return -1;
	priv->base = base;
	priv->cookie = (unsigned long)base;
	printk("%p", base);
	writel(readl(base + 4 * i) | 1, priv->base + 8);
	writel(1, (void __iomem *)priv->cookie);
	priv->plain = (__force void *)base;
	priv->plain = (void __force *)base;
	iounmap(base);
	return ((unsigned long)base & 3) == 0;
}

/* A file that did not define the words itself: another space of names is not touched. */
#undef __iomem
#define __iomem
#define __user
int user(int __user *p)
{
	return *p;
}

int bad(struct priv *priv, char *buffer)
{
	void *base = ioremap(0x1000, 0x100); /* expected-warning {{storing an __iomem pointer in 'base', which is not declared __iomem [io-escape]}} */
	void __iomem *regs = priv->plain;    /* expected-warning {{[io-cast-add]}} */
	u32 v = readl(base);		     /* expected-warning {{[io-cast-add]}} */
	v += *(u32 __iomem *)(priv->base);   /* expected-warning {{plain read of __iomem memory [io-raw-access]}} */
	memcpy(buffer, priv->base, 4);	     /* expected-warning {{[io-escape]}} */
	priv->plain = (void *)priv->base;    /* expected-warning {{cast drops __iomem [io-cast-drop]}} */
	v += (u32)(u64)priv->base;	     /* expected-warning {{[io-cast-drop]}} */
	return v + (regs == priv->plain);    /* expected-warning {{[io-space-mismatch]}} */
}

/* Clang gives a tag behind a brace to the record, and forgets it; the space is the record's. */
typedef union {
	int a;
} __iomem reg_t;
struct tagged {
	int a;
} __iomem;
typedef struct named {
	int a;
} named_t __iomem;
struct untagged {
	int a;
};
struct holder {
	reg_t *r;
	struct tagged *t;
	named_t *n;
	struct untagged *u;
};
int braces(struct holder *h, void __iomem *x, unsigned long at)
{
	struct {
		char c[64];
	} __iomem *z = x;
	return readl(h->r) + readl(h->t) + readl(h->n) + readl(z->c) +
	       readl((struct tagged *)at) +
	       readl(h->u) + /* expected-warning {{[io-cast-add]}} */
	       h->t->a;	     /* expected-warning {{[io-raw-access]}} */
}

void *result(struct priv *priv)
{
	return priv->base; /* expected-warning {{[io-cast-drop]}} */
}

/* Initialisers of objects with static storage are checked as code is. */
extern char __iomem window[];
static void __iomem *const good_root = window;
static void *const bad_root = window; /* expected-warning {{[io-escape]}} */
struct ops {
	u32 (*read)(const volatile void __iomem *);
	u32 (*read_plain)(const volatile void *);
};
const struct ops ops = {
	.read = readl,
	.read_plain = readl, /* expected-warning {{[io-}} */
};
void *use(void)
{
	return good_root ? bad_root : 0;
}
