/*
 * Offsets that are wrong by themselves: an address that is taken for an offset, a step of one member that counts bytes,
 * 64 bits at a multiple of four, and all of these where a helper gets the offset.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-out-of-bounds,io-misaligned -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-enable=io-unsized -fplugin-arg-ioview-only=io-unsized %s 2>&1 \
 * RUN:   | FileCheck --check-prefix=SIZE %s
 */
#include "../Inputs/kernel.h"

#define PHY_BASE 0x20007000
#define STATUS 0x8bc
#define PHY_STATUS (PHY_BASE + STATUS)

struct phy {
	void __iomem *base;
};
struct ports {
	u32 ctrl, status;
	u64 mask;
	u64 more[4];
	u8 bytes[16];
};

void address(struct phy *p)
{
	writel(6, p->base + PHY_STATUS); /* expected-warning {{offset 536901820 is outside of 'base': no mapping of registers is that large [io-out-of-bounds]}} */
}

void offset(struct phy *p)
{
	writel(6, p->base + STATUS);
}

/* Memory on a card is mapped as a whole, and may be large. */
void large(struct phy *p)
{
	writel(6, p->base + 0x1000000);
}

/*
 * A mapping has a page at least; its size behind that is not known. A member may point into the middle of a mapping, so
 * nothing is known of its extent.
 */
// SIZE-NOT: linux-offsets.c:[[#@LINE+5]]
u32 first_page(struct device *dev)
{
	void __iomem *base = devm_platform_ioremap_resource(dev, 0);

	return readl(base + 0xffc);
}

// SIZE: linux-offsets.c:[[#@LINE+5]]:{{[0-9]+}}: warning: the extent of 'base' is not known [io-unsized]
u32 next_page(struct device *dev)
{
	void __iomem *base = devm_platform_ioremap_resource(dev, 0);

	return readl(base + 0x1000);
}

// SIZE: linux-offsets.c:[[#@LINE+3]]:{{[0-9]+}}: warning: the extent of 'base' is not known [io-unsized]
u32 member(struct phy *p)
{
	return readl(p->base + 0xffc);
}

static u32 get(struct phy *p, u32 reg)
{
	return readl(p->base + reg);
}

u32 by_helper(struct phy *p)
{
	return get(p, STATUS) |
	       get(p, PHY_STATUS) | /* expected-warning {{'get' has a requirement that does not hold: reg < 268435456}} */
	       get(p, 0x12);	    /* expected-warning {{'get' has a requirement that does not hold: reg % 4 == 0}} */
}

/* The helper need not come to the access. */
static u32 get_if(struct phy *p, u32 reg)
{
	return p->base && reg < 0x100 ? readl(p->base + reg) : 0;
}

u32 by_careful_helper(struct phy *p)
{
	return get_if(p, 0x10) | get_if(p, PHY_STATUS);
}

u64 halves(struct ports __iomem *p)
{
	u64 low = ioread32(&p->mask);

	return low | (u64)ioread32(&p->mask + 4) << 32; /* expected-warning {{index 4 is outside of 'mask', which has 1 element}} */
}

u32 byte_of_word(struct ports __iomem *p)
{
	return readb(&p->status + 1); /* expected-warning {{index 1 is outside of 'status', which has 1 element}} */
}

u64 halves_right(struct ports __iomem *p)
{
	u64 low = ioread32(&p->mask);

	return low | (u64)ioread32((void __iomem *)&p->mask + 4) << 32 | readl(&p->ctrl + 1) | readb(p->bytes + 2);
}

u64 misaligned(struct phy *p)
{
	return readq(p->base + 0xe14) | /* expected-warning {{address is not a multiple of 8 bytes [io-misaligned]}} */
	       readq(p->base + 0xe18) | lo_hi_readq(p->base + 0xe14);
}
