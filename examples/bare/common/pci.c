/* SPDX-License-Identifier: MIT */
#include "pci.h"

#include "board.h"

enum {
	SLOTS = 32,
	FUNCTIONS = 8,
	CONFIG_SIZE = 4096,

	COMMAND_MEMORY = 1 << 1,
	COMMAND_MASTER = 1 << 2,

	BAR_PORTS = 1 << 0,
	BAR_WIDTH = 3 << 1,
};

int pci_find(struct pci_device *device, uint16_t vendor, uint16_t id)
{
	for (unsigned slot = 0; slot < SLOTS; slot++) {
		uintptr_t config = BOARD_ECAM + (uintptr_t)slot * FUNCTIONS * CONFIG_SIZE;

		if (io_pci_init(&device->config, (void *)config, CONFIG_SIZE))
			return -EINVAL;
		if (io_pci_read(&device->config, struct pci_header, .vendor) != vendor ||
		    io_pci_read(&device->config, struct pci_header, .device) != id)
			continue;
		device->slot = slot;
		return 0;
	}
	return -ENODEV;
}

/* How many bytes BAR 0 asks for: it keeps as 0 the bits below its size. 0 if it is no such BAR. */
static uint32_t bar_size(const struct pci_device *device)
{
	uint32_t bar;

	io_pci_write(0xffffffff, &device->config, struct pci_header, .bar[0]);
	bar = io_pci_read(&device->config, struct pci_header, .bar[0]);
	if (bar & (BAR_PORTS | BAR_WIDTH))
		return 0;
	return ~(bar & ~15u) + 1;
}

int pci_enable(const struct pci_device *device, io_region *registers)
{
	uint32_t size = bar_size(device);

	/* The window's start is aligned for all that fit, and this bus has one device to enable. */
	if (!size || size > BOARD_PCI_WINDOW_SIZE || (size & (size - 1)))
		return -ENOSPC;
	io_pci_write(BOARD_PCI_WINDOW, &device->config, struct pci_header, .bar[0]);
	io_pci_update(old, (uint16_t)(old | COMMAND_MEMORY | COMMAND_MASTER), &device->config,
		      struct pci_header, .command);
	return io_region_init(registers, IO_FIXED(uint8_t, BOARD_PCI_WINDOW), size);
}

int pci_irq_line(const struct pci_device *device)
{
	unsigned pin = io_pci_read(&device->config, struct pci_header, .irq_pin);

	if (pin < 1 || pin > 4)
		return -ENODEV;
	return (int)(BOARD_PCI_IRQ + (device->slot + pin - 1) % 4);
}
