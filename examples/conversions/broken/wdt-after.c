// SPDX-License-Identifier: MIT
/*
 * wdt-after.c with mistakes, each beside what ioview says of it; diff it with the one above.
 */
#include <linux/bits.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/watchdog.h>

#include <ioview.h>

#define WARD_ENABLE	 BIT(0)
#define WARD_RESET	 BIT(1)
#define WARD_RUNNING	 BIT(0)
#define WARD_BIT	 BIT(1) /* it has reset the machine */
#define WARD_KEY	 0x1acce551
#define WARD_RATE	 32768
#define WARD_MAX_TIMEOUT (0xffffffffu / WARD_RATE)

struct ward_regs {
	u32 load;
	u32 count __io_ro;
	u32 ctrl;
	u32 status __io_w1c;
	u32 lock __io_wo;
	u32 reserved0[3];
	u32 history[4] __io_ro;
	u32 reserved1[3];
	u32 id __io_ro;
};
static_assert(offsetof(struct ward_regs, id) == 0x3c);

struct ward {
	struct watchdog_device wdd;
	struct ward_regs __io_mmio *regs;
};

static void ward_load(struct ward *ward, unsigned int seconds)
{
	io_write((u16)WARD_KEY, (u16 __io_mmio *)io_project(ward->regs, .lock)); /* expected-warning {{access of 16 bits to a part of 'lock', which has 32 bits [io-width]}} */
	io_write(seconds * WARD_RATE, ward->regs, .load);
	io_write(0, ward->regs, .lock);
	io_write(0, ward->regs, .count); /* expected-warning {{write to 'count', which is read-only [io-rights]}} */
}

static int ward_start(struct watchdog_device *wdd)
{
	struct ward *ward = watchdog_get_drvdata(wdd);

	ward_load(ward, wdd->timeout);
	ward->regs->ctrl |= WARD_ENABLE | WARD_RESET; /* expected-warning {{read-modify-write of __iomem memory [io-raw-access]}} */
	return 0;
}

static int ward_stop(struct watchdog_device *wdd)
{
	struct ward *ward = watchdog_get_drvdata(wdd);
	io_update(ctrl, ctrl & ~WARD_ENABLE, ward->regs, .ctrl);
	while (io_read(ward->regs, .status) & WARD_RUNNING) /* expected-warning {{only the device can end this loop [io-unbounded-poll]}} */
		cpu_relax();
	return 0;
}

static int ward_ping(struct watchdog_device *wdd)
{
	ward_load(watchdog_get_drvdata(wdd), wdd->timeout);
	return 0;
}

static int ward_set_timeout(struct watchdog_device *wdd, unsigned int seconds)
{
	wdd->timeout = seconds;
	return ward_ping(wdd);
}

static unsigned int ward_get_timeleft(struct watchdog_device *wdd)
{
	struct ward *ward = watchdog_get_drvdata(wdd);

	return io_read(ward->regs, .lock) / WARD_RATE; /* expected-warning {{read of 'lock', which is write-only [io-rights]}} */
}

/* The longest of the last pauses between two pings, which the device keeps. */
static noinline u32 ward_longest(struct ward *ward)
{
	u32 longest = 0;
	unsigned int i;

	for (i = 0; i <= io_len(ward->regs, .history); i++) {
		u32 pause = io_read_relaxed(ward->regs, .history[i]); /* expected-warning {{index 'i' (0..4) can be 4, outside of 'history', which has 4 elements [io-out-of-bounds]}} */

		longest = max(longest, pause);
	}
	return longest;
}

static const struct watchdog_info ward_info = {
	.options = WDIOF_SETTIMEOUT | WDIOF_KEEPALIVEPING | WDIOF_MAGICCLOSE,
	.identity = "Ward watchdog",
};

static const struct watchdog_ops ward_ops = {
	.owner = THIS_MODULE,
	.start = ward_start,
	.stop = ward_stop,
	.ping = ward_ping,
	.set_timeout = ward_set_timeout,
	.get_timeleft = ward_get_timeleft,
};

static int ward_probe(struct platform_device *pdev)
{
	struct ward *ward = devm_kzalloc(&pdev->dev, sizeof(*ward), GFP_KERNEL);

	if (!ward)
		return -ENOMEM;
	ward->regs = devm_platform_ioremap_resource(pdev, 0);
	ward->wdd = (struct watchdog_device){
		.info = &ward_info,
		.ops = &ward_ops,
		.parent = &pdev->dev,
		.timeout = 30,
		.max_timeout = WARD_MAX_TIMEOUT,
	};
	if (io_read(ward->regs, .status) & WARD_BIT) { /* expected-warning {{access through the result of 'devm_platform_ioremap_resource', which may have failed [io-unchecked-map]}} */
		ward->wdd.bootstatus = WDIOF_CARDRESET;
		io_update(status, status | WARD_BIT, ward->regs, .status); /* expected-warning {{read-modify-write of 'status', where writing 1 clears: it clears the other bits that are set [io-rights]}} */
	}
	dev_info(&pdev->dev, "id %08x, longest pause %u\n", io_read(ward->regs, .id),
		 ward_longest(ward));
	watchdog_set_drvdata(&ward->wdd, ward);
	return devm_watchdog_register_device(&pdev->dev, &ward->wdd);
}

static struct platform_driver ward_driver = {
	.driver.name = "ward",
	.probe = ward_probe,
};
module_platform_driver(ward_driver);

MODULE_DESCRIPTION("A watchdog");
MODULE_LICENSE("Dual MIT/GPL");
