/* A driver of one device: each mistake beside the same code without it. */
#include "platform.h"

enum { CTRL = 0x00, LAST = 0xfc, BEHIND = 0x100 };
enum { LEVEL = 0x3c, LEVEL_BEHIND = 0x40 };

struct timer {
	void __iomem *core, *fifo;
	void __iomem *other;
};

static const struct of_device_id timer_ids[] = {
	{ .compatible = "example,timer-v2" },
	{ }
};

static void timer_write(struct timer *t, u32 value, u32 reg)
{
	writel(value, t->core + reg);
}

static void timer_start(struct timer *t)
{
	timer_write(t, 1, LAST);
	timer_write(t, 1, BEHIND); /* helper */
}

static u32 timer_level(struct timer *t)
{
	u32 good = readl(t->fifo + LEVEL);

	return good + readl(t->fifo + LEVEL_BEHIND); /* member */
}

/* What is behind a pointer that may be another one is not known. */
static u32 timer_other(struct timer *t)
{
	return readl(t->other + BEHIND);
}

int timer_probe(struct platform_device *pdev)
{
	struct timer *t = devm_kzalloc(&pdev->dev, sizeof(*t), 0);
	struct resource *res;
	void __iomem *base = devm_platform_ioremap_resource(pdev, 0);

	if (!t || IS_ERR(base))
		return -12;
	writel(0, base + LAST);
	writel(0, base + BEHIND); /* local */
	t->core = base;
	res = platform_get_resource(pdev, IORESOURCE_MEM, 1);
	t->fifo = devm_ioremap_resource(&pdev->dev, res);
	if (IS_ERR(t->fifo))
		return -12;
	t->other = base;
	if (pdev->name)
		t->other = of_iomap(of_find_compatible_node(NULL, NULL, "example,pins"), 0);
	if (!t->other)
		return -12;
	timer_start(t);
	return (int)(timer_level(t) + timer_other(t) + timer_ids[0].name[0]);
}
