/* What a driver uses of Linux. */
#ifndef PLATFORM_H
#define PLATFORM_H

#define __iomem
#define __force
#define NULL ((void *)0)
#define IORESOURCE_MEM 0x200

typedef unsigned int u32;

struct of_device_id {
	char name[32];
	char type[32];
	char compatible[128];
	const void *data;
};

struct resource {
	unsigned long start, end;
};

struct device_node {
	struct device_node *parent;
};

struct device {
	struct device *parent;
	struct device_node *of_node;
};

struct platform_device {
	const char *name;
	struct device dev;
};

u32 readl(const volatile void __iomem *addr);
void writel(u32 value, volatile void __iomem *addr);
void *devm_kzalloc(struct device *dev, unsigned long size, unsigned flags);
void __iomem *of_iomap(struct device_node *np, int index);
void __iomem *devm_platform_ioremap_resource(struct platform_device *pdev, unsigned index);
void __iomem *devm_platform_ioremap_resource_byname(struct platform_device *pdev, const char *name);
struct resource *platform_get_resource(struct platform_device *pdev, unsigned type, unsigned num);
void __iomem *devm_ioremap_resource(struct device *dev, const struct resource *res);
struct platform_device *of_find_device_by_node(struct device_node *np);
struct device_node *of_find_compatible_node(struct device_node *from, const char *type,
					    const char *compatible);
struct device_node *of_get_child_by_name(struct device_node *np, const char *name);
_Bool IS_ERR(__force const void *ptr);

#endif
