/*
 * Mappers say how they fail: with NULL, or with an error pointer. A test for the other failure is no test.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unchecked-map -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

struct device_node;
_Bool IS_ERR(__force const void *pointer);
_Bool IS_ERR_OR_NULL(__force const void *pointer);
void __iomem *of_iomap(struct device_node *node, int index);
void __iomem *of_io_request_and_map(struct device_node *node, int index, const char *name);

/* Reported where the wrong test is, and not again where the mapping is used. */
u32 is_err_of_null(struct device_node *node)
{
	void __iomem *regs = of_iomap(node, 0);

	// CHECK: :[[@LINE+3]]:6: warning: 'IS_ERR' does not detect that 'of_iomap' failed [io-unchecked-map]
	// CHECK: note: 'of_iomap' maps it here
	// CHECK: note: 'of_iomap' returns NULL when it fails; test for that first: if (!p) return -ENOMEM
	if (IS_ERR(regs))
		return 0;
	return readl(regs);
}
// CHECK: stats: is_err_of_null: 2 obligations, 0 proved, 2 violated

struct driver {
	void __iomem *regs;
};

/* It is used elsewhere only. */
int is_err_of_member(struct driver *driver, struct device *dev)
{
	driver->regs = devm_ioremap(dev, 0x1000, 0x100);
	// CHECK: :[[@LINE+1]]:6: warning: 'IS_ERR' does not detect that 'devm_ioremap' failed [io-unchecked-map]
	if (IS_ERR(driver->regs))
		return -12;
	return 0;
}
// CHECK: stats: is_err_of_member: 1 obligations, 0 proved, 1 violated

// CHECK: stats: not_of_member: 0 obligations
int not_of_member(struct driver *driver, struct device *dev)
{
	driver->regs = devm_ioremap(dev, 0x1000, 0x100);
	if (!driver->regs)
		return -12;
	return 0;
}

// CHECK: stats: not_of_null: 1 obligations, 1 proved, 0 violated
u32 not_of_null(struct device_node *node)
{
	void __iomem *regs = of_iomap(node, 0);

	if (!regs)
		return 0;
	return readl(regs);
}

// CHECK: stats: either_of_null: 1 obligations, 1 proved, 0 violated
u32 either_of_null(struct device_node *node)
{
	void __iomem *regs = of_iomap(node, 0);

	if (IS_ERR_OR_NULL(regs))
		return 0;
	return readl(regs);
}

u32 not_of_error(struct device_node *node)
{
	void __iomem *regs = of_io_request_and_map(node, 0, "regs");

	// CHECK: :[[@LINE+3]]:7: warning: a comparison with NULL does not detect that 'of_io_request_and_map' failed [io-unchecked-map]
	// CHECK: note: 'of_io_request_and_map' maps it here
	// CHECK: note: 'of_io_request_and_map' returns an error pointer when it fails; test for that first: if (IS_ERR(p)) return PTR_ERR(p)
	if (!regs)
		return 0;
	return readl(regs);
}
// CHECK: stats: not_of_error: 2 obligations, 0 proved, 2 violated

// CHECK: stats: is_err_of_error: 1 obligations, 1 proved, 0 violated
u32 is_err_of_error(struct device_node *node)
{
	void __iomem *regs = of_io_request_and_map(node, 0, "regs");

	if (IS_ERR(regs))
		return 0;
	return readl(regs);
}

// CHECK: stats: both_of_error: 1 obligations, 1 proved, 0 violated
u32 both_of_error(struct device_node *node)
{
	void __iomem *regs = of_io_request_and_map(node, 0, "regs");

	if (!regs || IS_ERR(regs))
		return 0;
	return readl(regs);
}

/* On one of two paths the test is the right one. */
// CHECK: warning: on some paths, access through the result of 'of_iomap'
// CHECK: stats: right_when_asked: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 right_when_asked(struct device_node *node, int careful)
{
	void __iomem *regs = of_iomap(node, 0);

	if (careful) {
		if (!regs)
			return 0;
	} else if (IS_ERR(regs)) {
		return 0;
	}
	return readl(regs);
}
