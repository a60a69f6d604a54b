/* SPDX-License-Identifier: MIT */
/* Of the headers of Linux all that declare what the profile linux names. */
#include <linux/module.h>
#include <linux/io.h>
#include <linux/io-64-nonatomic-lo-hi.h>
#include <linux/io-64-nonatomic-hi-lo.h>
#include <linux/pci.h>
#include <linux/skbuff.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/platform_device.h>
#include <linux/acpi.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty_flip.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <linux/mm.h>
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/usb.h>
#include <linux/virtio.h>
#include <linux/virtio_config.h>
#include <linux/device.h>
#include <linux/gpio/driver.h>
#include <linux/hwmon.h>
#include <linux/leds.h>
#include <linux/err.h>
#include <asm/early_ioremap.h>
#include <asm/io.h>
#include <acpi/acpi_io.h>

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A test of ioview");
