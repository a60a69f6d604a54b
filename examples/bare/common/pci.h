/* SPDX-License-Identifier: MIT */
/* The PCI bus that the machine has: where devices are, and where their registers go. */
#ifndef PCI_H
#define PCI_H

#include "platform.h"

/* The configuration space of a device, as far as this code needs it. */
struct pci_header {
	uint16_t vendor __io_ro;
	uint16_t device __io_ro;
	uint16_t command;
	uint16_t status __io_w1c;
	uint32_t class_revision __io_ro;
	uint8_t cache_line;
	uint8_t latency;
	uint8_t type __io_ro;
	uint8_t self_test;
	uint32_t bar[6];
	uint32_t cardbus __io_ro;
	uint32_t subsystem __io_ro;
	uint32_t rom;
	uint32_t capabilities __io_ro;
	uint32_t reserved __io_ro;
	uint8_t irq_line;
	uint8_t irq_pin __io_ro;
	uint8_t min_grant __io_ro;
	uint8_t max_latency __io_ro;
};

_Static_assert(sizeof(struct pci_header) == 0x40, "the header has 64 bytes");

struct pci_device {
	struct io_pci config;
	unsigned slot;
};

/* The first such device on bus 0; or -ENODEV. */
int pci_find(struct pci_device *device, uint16_t vendor, uint16_t id);

/*
 * Gives the registers behind BAR 0 their address, and lets the device answer there and reach
 * memory. The size of the region is what the device says it needs.
 */
int pci_enable(const struct pci_device *device, io_region *registers);

/* The line of the device's interrupt pin for irq_connect(); or -ENODEV: it has none. */
int pci_irq_line(const struct pci_device *device);

#endif
