/* SPDX-License-Identifier: MIT */
#ifndef STAND_IN_PLATFORM_DEVICE_H
#define STAND_IN_PLATFORM_DEVICE_H

#include <linux/kernel.h>

struct platform_device {
	struct device dev;
};

struct platform_driver {
	struct {
		const char *name;
	} driver;
	int (*probe)(struct platform_device *pdev);
};

void __iomem *devm_platform_ioremap_resource(struct platform_device *pdev, unsigned index);
#define module_platform_driver(driver) struct platform_driver *the_driver = &(driver)

#endif /* STAND_IN_PLATFORM_DEVICE_H */
