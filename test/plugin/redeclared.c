/*
 * Declarations of one function or variable that disagree about a space. Each file is checked against
 * the declaration that it sees, so that such a mistake has no other finding.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-space-mismatch -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-disable=io-space-mismatch -Xclang -verify=off %s
 */
// off-no-diagnostics
#define __iomem
#define __force

void *mapped(void);
void __iomem *mapped(void) /* expected-warning {{the result of 'mapped' is declared __iomem here, and plain in an earlier declaration [io-space-mismatch]}} */
{
	return (void __iomem *)0;
}
void __iomem *agreed(void);
void __iomem *agreed(void)
{
	return (void __iomem *)0;
}

void take(int n, void *regs);
void take(int n, void __iomem *regs) /* expected-warning {{parameter 2 of 'take' is declared __iomem here, and plain in an earlier declaration [io-space-mismatch]}} */
{
	(void)regs;
	(void)n;
}
void take_agreed(int n, void __iomem *base);
void take_agreed(int n, void __iomem *regs)
{
	(void)regs;
	(void)n;
}

/* Plain here, although the header says otherwise. */
void give(void __iomem *regs);
void give(void *regs) /* expected-warning {{parameter 1 of 'give' is declared plain here, and __iomem in an earlier declaration [io-space-mismatch]}} */
{
	(void)regs;
}

extern unsigned *shared;
unsigned __iomem *shared; /* expected-warning {{'shared' is declared __iomem here, and plain in an earlier declaration [io-space-mismatch]}} */
extern unsigned __iomem *shared_agreed;
unsigned __iomem *shared_agreed;

/* Deeper, and in three declarations, of which the last two agree. */
void fill(void **list);
void fill(void __iomem **list); /* expected-warning {{parameter 1 of 'fill' is declared __iomem here, and plain in an earlier declaration [io-space-mismatch]}} */
void fill(void __iomem **list)
{
	(void)list;
}

/* A function that takes pointers into each space. */
void any(const void __force *p);
void any(const void __iomem *p)
{
	(void)p;
}

/* Declared only, and used. */
void used(void *regs);
void used(void __iomem *regs); /* expected-warning {{[io-space-mismatch]}} */
void use(void __iomem *regs)
{
	used((__force void *)regs);
}
