/* A driver of two devices, whose regions have 0x100 and 0x200 bytes. */
#include "platform.h"

static const struct of_device_id ids[] = {
	{ .compatible = "example,timer-v1" },
	{ .compatible = "example,timer-v2" },
#ifdef THIRD
	{ .compatible = "example,timer-v3" },
#endif
	{ }
};

int probe(struct platform_device *pdev)
{
	void __iomem *base = devm_platform_ioremap_resource(pdev, 0);

	if (IS_ERR(base))
		return -12;
	return (int)(readl(base + 0xfc) + readl(base + 0x100) /* in one */
		     + readl(base + 0x200)		      /* in none */
		     + ids[0].name[0]);
}
