// SPDX-License-Identifier: MIT
/*
 * edu.c with mistakes, each beside what ioview says of it; diff it with the one above.
 *
 * edu.c: a Linux driver for QEMU's educational PCI device, 1234:11e8, on views.
 * Registers are MMIO, the page that the device fetches from and stores to is a
 * coherent view; neither is ever touched in another way. See edu.h for its use.
 */
#include <linux/dma-mapping.h>
#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include <ioview.h>

#include "edu.h"

struct edu_regs {
	u32 id __io_ro __io_width(32);
	u32 live __io_width(32);
	u32 factorial __io_width(32);
	u32 reserved0[5];
	u32 status __io_width(32);
	u32 irq_status __io_ro __io_width(32);
	u32 reserved1[14];
	u32 irq_raise __io_wo __io_width(32);
	u32 irq_ack __io_wo __io_width(32);
	u32 reserved2[6];
	u64 dma_src;
	u64 dma_dst;
	u64 dma_count;
	u64 dma_command;
};
static_assert(offsetof(struct edu_regs, dma_command) == 0x98);

#define EDU_ID		  0xed
#define EDU_ID_MASK	  0xffff
#define EDU_VERSION(id)	  ((id) >> 24)
#define EDU_COMPUTING	  BIT(0)
#define EDU_FACTORIAL_IRQ BIT(7)
#define EDU_DMA_START	  BIT(0)
#define EDU_DMA_STORE	  0
#define EDU_DMA_LOAD	  BIT(1)
#define EDU_DMA_IRQ	  BIT(2)
#define EDU_IRQ_FACTORIAL BIT(0)
#define EDU_IRQ_DMA	  BIT(8)
#define EDU_MEMORY	  0x40000 /* where the device's own memory is, as it counts */
#define EDU_MAGIC	  0x55444531

struct edu_head {
	io_le32 magic;
	io_le16 length;
	io_le64 number;
};

struct edu_slot {
	struct edu_head head;
	u8 data[EDU_RECORD_SIZE];
};

struct edu_tape {
	struct edu_slot slot[EDU_RECORDS];
};
static_assert(sizeof(struct edu_tape) == 4096);

struct edu {
	struct edu_regs __io_mmio *regs;
	struct edu_tape __io_coherent *tape;
	dma_addr_t dma;
	unsigned int dma_bits;
	struct miscdevice misc;
	struct mutex lock; /* one user of the device at a time */
	wait_queue_head_t wait;
	atomic_t seen; /* what interrupts have told, and nobody has taken yet */
	atomic_t interrupts;
	u64 stored;
};

/* A record on its way between the tape and user space. */
struct edu_record {
	u32 length;
	u8 data[EDU_RECORD_SIZE];
};

/* How many bits of an address each version has; 0: there was none. */
static const u8 edu_dma_bits[] = {0, 28};

static bool intx;
module_param(intx, bool, 0444);
MODULE_PARM_DESC(intx, "take the interrupt line, not a message");

static irqreturn_t edu_interrupt(int irq, void *data)
{
	struct edu *edu = data;
	u32 bits = io_read(edu->regs, .irq_status);

	if (!bits)
		return IRQ_NONE;
	io_write(bits, edu->regs, .irq_status); /* expected-warning {{write to 'irq_status', which is read-only [io-rights]}} */
	atomic_inc(&edu->interrupts);
	atomic_or(bits, &edu->seen);
	wake_up(&edu->wait);
	return IRQ_HANDLED;
}

static int edu_wait(struct edu *edu, u32 bits)
{
	if (!wait_event_timeout(edu->wait, atomic_read(&edu->seen) & bits, 2 * HZ))
		return -ETIMEDOUT;
	atomic_andnot(bits, &edu->seen);
	return 0;
}

static int edu_factorial(struct edu *edu, u32 *n)
{
	u32 status;
	int err;

	io_write(EDU_FACTORIAL_IRQ, edu->regs, .status);
	io_write(*n, edu->regs, .factorial);
	err = edu_wait(edu, EDU_IRQ_FACTORIAL);
	if (err)
		return err;
	err = io_poll(status, readw(io_project(edu->regs, .status)), !(status & EDU_COMPUTING), 1000); /* expected-warning {{access of 16 bits to 'status', which takes 32 bits only [io-width]}} */
	if (err)
		return err;
	*n = edu->regs->factorial; /* expected-warning {{plain read of __iomem memory [io-raw-access]}} */
	return 0;
}

static int edu_raise(struct edu *edu, u32 *bits)
{
	int err;

	if (!*bits || *bits & (EDU_IRQ_FACTORIAL | EDU_IRQ_DMA))
		return -EINVAL;
	io_write(*bits, edu->regs, .irq_raise);
	err = edu_wait(edu, *bits);
	if (!err)
		*bits = io_read(edu->regs, .irq_status);
	return err;
}

/* One slot, between our page and the device's memory. */
static int edu_transfer(struct edu *edu, unsigned int slot, u64 direction)
{
	u64 ours = edu->dma + slot * sizeof(struct edu_slot);
	u64 theirs = EDU_MEMORY + slot * sizeof(struct edu_slot);
	u64 command;
	int err;

	io_write_relaxed(direction == EDU_DMA_LOAD ? theirs : ours, edu->regs, .dma_src);
	io_write_relaxed(direction == EDU_DMA_LOAD ? ours : theirs, edu->regs, .dma_dst);
	io_write_relaxed(sizeof(struct edu_slot), edu->regs, .dma_count);
	io_write_relaxed(EDU_DMA_START | EDU_DMA_IRQ | direction, edu->regs, .dma_command);
	err = edu_wait(edu, EDU_IRQ_DMA);
	if (err)
		return err;
	do {
		command = io_read(edu->regs, .dma_command);
	} while (command & EDU_DMA_START); /* expected-warning {{only the device can end this loop [io-unbounded-poll]}} */
	return 0;
}

static int edu_store(struct edu *edu, unsigned int slot, const struct edu_record *record)
{
	struct edu_slot __io_coherent *view;
	struct edu_head head = {
		.magic = io_cpu_to_le32(EDU_MAGIC),
		.length = io_cpu_to_le16(record->length),
		.number = io_cpu_to_le64(++edu->stored),
	};
	int err;

	view = io_project(edu->tape, .slot[slot]);
	memset(view->data, 0, sizeof(view->data)); /* expected-warning {{builtin '__builtin_memset' reaches __io_coherent memory [io-raw-access]}} */
	err = io_copy_from(record->data, record->length, view, .data);
	if (err)
		return err;
	io_copy_write(head, view, .head); /* expected-warning {{copy of 'struct edu_head' to the device has 2 bytes of padding: 2 at offset 6 [io-copy-padding]}} */
	return edu_transfer(edu, slot, EDU_DMA_STORE); /* expected-warning {{'edu_transfer' makes a relaxed write, which may reach the device before what was written to memory [io-order]}} */
}

static int edu_load(struct edu *edu, unsigned int slot, struct edu_record *record)
{
	struct edu_slot __io_coherent *view;
	struct edu_head head;
	u32 length;
	int err = io_try_project(&view, edu->tape, .slot, [slot]);

	if (err)
		return err;
	err = edu_transfer(edu, slot, EDU_DMA_LOAD);
	if (err)
		return err;
	head = io_copy_read(view, .head);
	if (head.magic.io_le != EDU_MAGIC) /* expected-warning {{comparison of a little-endian value with a CPU-order one [io-endian]}} */
		return -ENODATA;
	if (io_read(view, .head.length) > sizeof(record->data))
		return -EPROTO;
	length = io_read(view, .head.length); /* expected-warning {{this was read and tested before; the device may have changed it since [io-double-fetch]}} */
	record->length = length;
	memcpy(record->data, view->data, length); /* expected-warning {{builtin '__builtin_memcpy' reaches __io_coherent memory [io-raw-access]}} */ /* expected-warning {{length 0..65535 comes from the device, and is not proved to fit 'data', which has 240 bytes [io-device-index]}} */
	return 0;
}

static struct edu *edu_of(struct file *file)
{
	return container_of(file->private_data, struct edu, misc);
}

static ssize_t edu_write(struct file *file, const char __user *from, size_t size, loff_t *pos)
{
	struct edu_record record = {.length = size};
	struct edu *edu = edu_of(file);
	int err;

	if (size > sizeof(record.data))
		return -EMSGSIZE;
	if (*pos < 0 || *pos >= EDU_RECORDS)
		return -ENOSPC;
	if (copy_from_user(record.data, from, size))
		return -EFAULT;
	mutex_lock(&edu->lock);
	err = edu_store(edu, *pos, &record); /* expected-warning {{'edu_store' has a requirement that is not proved: slot < 16 [io-unbounded]}} */ /* expected-warning {{'edu_store' has a requirement that is not proved: slot * 256 + 256 <= 4096 [io-unbounded]}} */ /* expected-warning {{'edu_store' has a requirement that is not proved: slot * 16 < 256 [io-unbounded]}} */
	mutex_unlock(&edu->lock);
	if (err)
		return err;
	++*pos;
	return size;
}

static ssize_t edu_read(struct file *file, char __user *to, size_t size, loff_t *pos)
{
	struct edu *edu = edu_of(file);
	struct edu_record record;
	int err;

	if (*pos < 0 || *pos >= EDU_RECORDS)
		return 0;
	mutex_lock(&edu->lock);
	err = edu_load(edu, *pos, &record);
	mutex_unlock(&edu->lock);
	if (err)
		return err;
	if (record.length > size)
		return -EMSGSIZE;
	if (copy_to_user(to, record.data, record.length))
		return -EFAULT;
	++*pos;
	return record.length;
}

static long edu_number(struct edu *edu, unsigned int request, u32 __user *user)
{
	u32 n;
	int err = 0;

	if (get_user(n, user))
		return -EFAULT;
	mutex_lock(&edu->lock);
	switch (request) {
	case EDU_INVERT:
		io_write(n, edu->regs, .live);
		n = io_read(edu->regs, .live);
		break;
	case EDU_FACTORIAL:
		err = edu_factorial(edu, &n);
		break;
	case EDU_RAISE:
		err = edu_raise(edu, &n);
		break;
	default:
		err = -ENOTTY;
	}
	mutex_unlock(&edu->lock);
	return err ? err : put_user(n, user);
}

static long edu_ioctl(struct file *file, unsigned int request, unsigned long argument)
{
	struct edu *edu = edu_of(file);
	struct edu_info info;

	if (request != EDU_INFO)
		return edu_number(edu, request, (u32 __user *)argument);
	info.id = io_read(edu->regs, .id);
	info.interrupts = atomic_read(&edu->interrupts);
	return copy_to_user((void __user *)argument, &info, sizeof(info)) ? -EFAULT : 0;
}

static const struct file_operations edu_operations = {
	.owner = THIS_MODULE,
	.read = edu_read,
	.write = edu_write,
	.unlocked_ioctl = edu_ioctl,
	.llseek = default_llseek,
};

static int edu_attach_tape(struct edu *edu, struct pci_dev *pdev)
{
	void *memory;
	int err = dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(edu->dma_bits));

	if (err)
		return err;
	memory = dma_alloc_coherent(&pdev->dev, sizeof(struct edu_tape), &edu->dma, GFP_KERNEL);
	if (!memory)
		return -ENOMEM;
	edu->tape = (struct edu_tape __io_coherent __io_force("dma_alloc_coherent() made it") *)memory;
	return 0;
}

static void edu_detach_tape(struct edu *edu, struct pci_dev *pdev)
{
	void *memory = (void __io_force("back to dma_free_coherent()") *)edu->tape;

	dma_free_coherent(&pdev->dev, sizeof(struct edu_tape), memory, edu->dma);
}

static int edu_identify(struct edu *edu, u32 id)
{
	if ((id & EDU_ID_MASK) != EDU_ID)
		return -ENODEV;
	edu->dma_bits = edu_dma_bits[EDU_VERSION(id)];
	return edu->dma_bits ? 0 : -ENODEV;
}

/* The registers, once it is sure that these are the device's, and the tape. */
static int edu_map(struct edu *edu, struct pci_dev *pdev)
{
	struct edu_regs __io_mmio *regs;
	int err;

	if (pci_resource_len(pdev, 0) < sizeof(*regs))
		return -ENODEV;
	regs = pci_iomap(pdev, 0, sizeof(*regs));
	err = edu_identify(edu, io_read(regs, .id)); /* expected-warning {{access through the result of 'pci_iomap', which may have failed [io-unchecked-map]}} */ /* expected-warning {{a number from the device, 'io_read(regs, .id)', is passed to 'edu_identify', which does not test it [io-device-index]}} */
	if (err)
		goto unmap;
	err = edu_attach_tape(edu, pdev);
	if (err)
		return err; /* expected-warning {{returns without releasing what 'pci_iomap' mapped [io-unmap-leak]}} */
	edu->regs = regs;
	return 0;

unmap:
	pci_iounmap(pdev, (void __iomem *)regs);
	pci_err(pdev, "error %d, status %08x\n", err, io_read(regs, .status)); /* expected-warning {{access through a mapping that was released [io-use-after-unmap]}} */
	return err;
}

static void edu_unmap(struct edu *edu, struct pci_dev *pdev)
{
	edu_detach_tape(edu, pdev);
	pci_iounmap(pdev, (void __iomem *)edu->regs);
}

static int edu_attach_irq(struct edu *edu, struct pci_dev *pdev)
{
	int err = pci_alloc_irq_vectors(pdev, 1, 1, intx ? PCI_IRQ_INTX : PCI_IRQ_MSI);

	if (err < 0)
		return err;
	err = request_irq(pci_irq_vector(pdev, 0), edu_interrupt, IRQF_SHARED, "edu", edu);
	if (err)
		pci_free_irq_vectors(pdev);
	return err;
}

static void edu_detach_irq(struct edu *edu, struct pci_dev *pdev)
{
	free_irq(pci_irq_vector(pdev, 0), edu);
	pci_free_irq_vectors(pdev);
}

static int edu_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct edu *edu = devm_kzalloc(&pdev->dev, sizeof(*edu), GFP_KERNEL);
	int err;

	if (!edu)
		return -ENOMEM;
	edu->misc = (struct miscdevice){MISC_DYNAMIC_MINOR, "edu", &edu_operations};
	mutex_init(&edu->lock);
	init_waitqueue_head(&edu->wait);
	pci_set_drvdata(pdev, edu);

	err = pcim_enable_device(pdev);
	if (!err)
		err = pci_request_regions(pdev, "edu");
	if (err)
		return err;
	pci_set_master(pdev);
	err = edu_map(edu, pdev);
	if (err)
		return err;
	err = edu_attach_irq(edu, pdev);
	if (err)
		goto unmap;
	err = misc_register(&edu->misc);
	if (err)
		goto detach;
	return 0;

detach:
	edu_detach_irq(edu, pdev);
unmap:
	edu_unmap(edu, pdev);
	return err;
}

static void edu_remove(struct pci_dev *pdev)
{
	struct edu *edu = pci_get_drvdata(pdev);

	misc_deregister(&edu->misc);
	edu_detach_irq(edu, pdev);
	io_write(0, edu->regs, .status);
	edu_unmap(edu, pdev);
}

static const struct pci_device_id edu_ids[] = {{PCI_DEVICE(0x1234, 0x11e8)}, {}};
MODULE_DEVICE_TABLE(pci, edu_ids);

/* Unbound only with the module, which an open file keeps. */
static struct pci_driver edu_driver = {
	.name = "edu",
	.id_table = edu_ids,
	.probe = edu_probe,
	.remove = edu_remove,
	.driver.suppress_bind_attrs = true,
};
module_pci_driver(edu_driver);

MODULE_DESCRIPTION("QEMU's educational PCI device, on views");
MODULE_LICENSE("Dual MIT/GPL");
