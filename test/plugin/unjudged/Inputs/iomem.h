/* To be precompiled. */
#define __iomem

struct regs {
	unsigned ctrl;
};

static inline unsigned started_in_header(struct regs __iomem *regs)
{
	return regs->ctrl;
}
