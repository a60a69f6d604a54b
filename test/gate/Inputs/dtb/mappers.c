/* Each way to map a region, and devices that are not the driver's own. */
#include "platform.h"

static const struct of_device_id ids[] = {
	{ .compatible = "example,timer-v2" },
	{ }
};

int by_name(struct platform_device *pdev)
{
	void __iomem *core = devm_platform_ioremap_resource_byname(pdev, "core");
	void __iomem *fifo = devm_platform_ioremap_resource_byname(pdev, "fifo");
	void __iomem *none = devm_platform_ioremap_resource_byname(pdev, "none");

	if (IS_ERR(core) || IS_ERR(fifo) || IS_ERR(none))
		return -12;
	return (int)(readl(core + 0x40) + readl(none + 0x40) + readl(fifo + 0x40) /* by name */
		     + ids[0].name[0]);
}

int by_node(struct platform_device *pdev)
{
	struct device_node *np = pdev->dev.of_node;
	void __iomem *base = of_iomap(np, 1);

	if (!base)
		return -12;
	return (int)(readl(base + 0x3c) + readl(base + 0x40)); /* by node */
}

/* No device has a third region: the driver gets an error there, and no mapping. */
int no_region(struct platform_device *pdev)
{
	void __iomem *base = devm_platform_ioremap_resource(pdev, 2);

	return IS_ERR(base) ? -12 : (int)readl(base + 0x1000);
}

int parent(struct platform_device *pdev)
{
	void __iomem *base = of_iomap(pdev->dev.of_node->parent, 0);

	return base ? (int)readl(base + 0x100) : -12;
}

int child(struct platform_device *pdev)
{
	struct device_node *np = of_get_child_by_name(pdev->dev.of_node, "x");
	void __iomem *base = of_iomap(np, 0);

	return base ? (int)readl(base + 0x100) : -12;
}

static int helper(struct device_node *np)
{
	void __iomem *base = of_iomap(np, 0);

	return base ? (int)readl(base + 0x100) : -12;
}

int through_helper(struct platform_device *pdev)
{
	return helper(of_get_child_by_name(pdev->dev.of_node, "x"));
}

static int own_helper(struct device_node *np)
{
	void __iomem *base = of_iomap(np, 0);

	return base ? (int)readl(base + 0x100) : -12; /* helper */
}

int through_own_helper(struct platform_device *pdev)
{
	return own_helper(pdev->dev.of_node);
}

int any_region(struct platform_device *pdev, unsigned index)
{
	void __iomem *base = devm_platform_ioremap_resource(pdev, index);

	return IS_ERR(base) ? -12 : (int)readl(base + 0x100);
}
