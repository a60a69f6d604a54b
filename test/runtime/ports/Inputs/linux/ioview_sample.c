// SPDX-License-Identifier: MIT
/* A PCI driver in the shape of Linux's own samples, over views. Built, never loaded. */
#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/pci.h>

#include <ioview.h>

struct sample_regs {
	u32 ctrl;
	u32 stat;
	u64 ring;
	u8 mode;
	u8 pad[7];
	u32 fifo[16];
};

struct sample_desc {
	io_le64 addr;
	io_le32 len;
	io_le32 flags;
};

typedef IO_SLICE(struct sample_desc __io_coherent) desc_slice;
typedef IO_REGION(0x1000) sample_bar;

IO_REGISTER(VERSION, u32, 0xff0)
IO_FIELD(VERSION, MAJOR, 31, 16)

struct sample {
	struct pci_dev *pdev;
	sample_bar bar;
	struct sample_regs __io_mmio *regs;
	desc_slice ring;
	dma_addr_t dma;
};

static int sample_start(struct sample *s, u32 i)
{
	u32 stat;
	int err = io_slice_try_write(64, s->ring, i, .len);

	if (err)
		return err;
	io_wmb();
	io_write(s->dma, s->regs, .ring);
	io_update(v, v | 1, s->regs, .ctrl);
	return io_poll(stat, io_read(s->regs, .stat), stat & 1, 1000);
}

static int sample_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct sample *s = devm_kzalloc(&pdev->dev, sizeof(*s), GFP_KERNEL);
	struct sample_desc blank = {};
	struct io_pci cfg;
	void __iomem *bar;
	void *mem;
	int err;

	if (!s)
		return -ENOMEM;
	err = pcim_enable_device(pdev);
	if (err)
		return err;
	bar = pcim_iomap(pdev, 0, 0);
	if (!bar)
		return -ENOMEM;
	err = io_region_init(&s->bar, (void __io_mmio *)bar, pci_resource_len(pdev, 0));
	if (err)
		return err;
	err = io_try_cast(&s->regs, &s->bar, 0);
	if (err)
		return err;
	mem = dmam_alloc_coherent(&pdev->dev, 16 * sizeof(blank), &s->dma, GFP_KERNEL);
	if (!mem)
		return -ENOMEM;
	s->ring = io_slice(desc_slice, (struct sample_desc __io_coherent *)mem, 16);
	io_slice_copy_write(blank, s->ring, 0);
	io_memset(0, s->regs, .fifo);
	err = io_pci_init(&cfg, pdev, pdev->cfg_size);
	if (err)
		return err;
	pci_info(pdev, "version %u, vendor %04x\n", VERSION_MAJOR(io_reg_read(&s->bar, VERSION)),
		 io_pci_read(&cfg, struct { u16 vendor; }, .vendor));
	return sample_start(s, 3);
}

static const struct pci_device_id sample_ids[] = {{PCI_DEVICE(0x1b36, 0x0005)}, {}};
MODULE_DEVICE_TABLE(pci, sample_ids);

static struct pci_driver sample_driver = {
	.name = "ioview_sample",
	.id_table = sample_ids,
	.probe = sample_probe,
};
module_pci_driver(sample_driver);

MODULE_DESCRIPTION("Views in a PCI driver");
MODULE_LICENSE("Dual MIT/GPL");
