/* SPDX-License-Identifier: MIT */
#ifndef STAND_IN_WATCHDOG_H
#define STAND_IN_WATCHDOG_H

#include <linux/kernel.h>

enum {
	WDIOF_CARDRESET = 0x20,
	WDIOF_SETTIMEOUT = 0x80,
	WDIOF_MAGICCLOSE = 0x100,
	WDIOF_KEEPALIVEPING = 0x8000,
};

struct watchdog_info {
	u32 options, firmware_version;
	u8 identity[32];
};

struct watchdog_device {
	struct device *parent;
	const struct watchdog_info *info;
	const struct watchdog_ops *ops;
	unsigned bootstatus, timeout, max_timeout;
	void *driver_data;
};

struct watchdog_ops {
	struct module *owner;
	int (*start)(struct watchdog_device *wdd);
	int (*stop)(struct watchdog_device *wdd);
	int (*ping)(struct watchdog_device *wdd);
	int (*set_timeout)(struct watchdog_device *wdd, unsigned seconds);
	unsigned (*get_timeleft)(struct watchdog_device *wdd);
};

static inline void watchdog_set_drvdata(struct watchdog_device *wdd, void *data)
{
	wdd->driver_data = data;
}

static inline void *watchdog_get_drvdata(struct watchdog_device *wdd)
{
	return wdd->driver_data;
}

int devm_watchdog_register_device(struct device *dev, struct watchdog_device *wdd);

#endif /* STAND_IN_WATCHDOG_H */
