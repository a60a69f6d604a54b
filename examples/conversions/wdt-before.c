// SPDX-License-Identifier: MIT
/* wdt-before.c: a watchdog timer, its registers by offset. */
#include <linux/bits.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/watchdog.h>

#define WARD_LOAD    0x00
#define WARD_COUNT   0x04
#define WARD_CTRL    0x08
#define WARD_STATUS  0x0c
#define WARD_LOCK    0x10
#define WARD_HISTORY 0x20
#define WARD_ID	     0x3c

#define WARD_ENABLE	 BIT(0)
#define WARD_RESET	 BIT(1)
#define WARD_RUNNING	 BIT(0)
#define WARD_BIT	 BIT(1) /* it has reset the machine */
#define WARD_KEY	 0x1acce551
#define WARD_RATE	 32768
#define WARD_MAX_TIMEOUT (0xffffffffu / WARD_RATE)
#define WARD_HISTORIES	 4

struct ward {
	struct watchdog_device wdd;
	void __iomem *base;
};

static void ward_load(struct ward *ward, unsigned int seconds)
{
	writel(WARD_KEY, ward->base + WARD_LOCK);
	writel(seconds * WARD_RATE, ward->base + WARD_LOAD);
	writel(0, ward->base + WARD_LOCK);
}

static int ward_start(struct watchdog_device *wdd)
{
	struct ward *ward = watchdog_get_drvdata(wdd);

	ward_load(ward, wdd->timeout);
	writel(readl(ward->base + WARD_CTRL) | WARD_ENABLE | WARD_RESET, ward->base + WARD_CTRL);
	return 0;
}

static int ward_stop(struct watchdog_device *wdd)
{
	struct ward *ward = watchdog_get_drvdata(wdd);
	unsigned int tries = 1000;

	writel(readl(ward->base + WARD_CTRL) & ~WARD_ENABLE, ward->base + WARD_CTRL);
	while (readl(ward->base + WARD_STATUS) & WARD_RUNNING) {
		if (!--tries)
			return -ETIMEDOUT;
		cpu_relax();
	}
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

	return readl(ward->base + WARD_COUNT) / WARD_RATE;
}

/* The longest of the last pauses between two pings, which the device keeps. */
static noinline u32 ward_longest(struct ward *ward)
{
	u32 longest = 0;
	unsigned int i;

	for (i = 0; i < WARD_HISTORIES; i++) {
		u32 pause = readl_relaxed(ward->base + WARD_HISTORY + 4 * i);

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
	ward->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(ward->base))
		return PTR_ERR(ward->base);
	ward->wdd = (struct watchdog_device){
		.info = &ward_info,
		.ops = &ward_ops,
		.parent = &pdev->dev,
		.timeout = 30,
		.max_timeout = WARD_MAX_TIMEOUT,
	};
	if (readl(ward->base + WARD_STATUS) & WARD_BIT) {
		ward->wdd.bootstatus = WDIOF_CARDRESET;
		writel(WARD_BIT, ward->base + WARD_STATUS);
	}
	dev_info(&pdev->dev, "id %08x, longest pause %u\n", readl(ward->base + WARD_ID),
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
