// SPDX-License-Identifier: MIT
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>

static int probe(struct platform_device *device)
{
	void __iomem *regs = devm_platform_ioremap_resource(device, 0);

	if (IS_ERR(regs))
		return PTR_ERR(regs);
	return *(u32 *)regs ? 0 : -ENODEV;
}

static struct platform_driver sample_driver = {
	.driver = {.name = "bad"},
	.probe = probe,
};
module_platform_driver(sample_driver);
MODULE_LICENSE("Dual MIT/GPL");
