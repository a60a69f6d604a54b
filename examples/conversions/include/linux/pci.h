/* SPDX-License-Identifier: MIT */
#ifndef STAND_IN_PCI_H
#define STAND_IN_PCI_H

#include <linux/kernel.h>

#define PCI_DEVICE(of, is) .vendor = (of), .device = (is)

struct pci_dev {
	struct device dev;
};

struct pci_device_id {
	u32 vendor, device;
};

struct pci_driver {
	const char *name;
	const struct pci_device_id *id_table;
	int (*probe)(struct pci_dev *pdev, const struct pci_device_id *id);
	void (*remove)(struct pci_dev *pdev);
};

static inline void pci_set_drvdata(struct pci_dev *pdev, void *data)
{
	pdev->dev.data = data;
}

static inline void *pci_get_drvdata(struct pci_dev *pdev)
{
	return pdev->dev.data;
}

#define pci_info(pdev, ...) say(&(pdev)->dev, __VA_ARGS__)
#define pci_err(pdev, ...)  say(&(pdev)->dev, __VA_ARGS__)
#define module_pci_driver(driver) struct pci_driver *the_driver = &(driver)

#endif /* STAND_IN_PCI_H */
