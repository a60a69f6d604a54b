/* SPDX-License-Identifier: MIT */
/* Where QEMU's machine `virt,gic-version=2,highmem=off` has its devices. */
#ifndef BOARD_H
#define BOARD_H

enum {
	BOARD_GIC_DISTRIBUTOR = 0x08000000,
	BOARD_GIC_CPU = 0x08010000,
	BOARD_UART = 0x09000000,
	BOARD_VIRTIO = 0x0a000000,
	BOARD_VIRTIO_STEP = 0x200,
	BOARD_VIRTIO_SLOTS = 32,
	BOARD_PCI_WINDOW = 0x10000000,
	BOARD_PCI_WINDOW_SIZE = 0x10000000,
	BOARD_ECAM = 0x3f000000,

	/* Interrupts of devices, the GIC's SPIs, begin at 32. */
	BOARD_PCI_IRQ = 32 + 3,
	BOARD_VIRTIO_IRQ = 32 + 16,
	BOARD_IRQ_LINES = 128,
};

#endif
