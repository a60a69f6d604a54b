// SPDX-License-Identifier: MIT
/*
 * dma-after.c with mistakes, each beside what ioview says of it; diff it with the one above.
 */
#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/slab.h>

#include <ioview.h>

struct pair {
	u8 h;
	u32 b;
};

static const struct pair test_values[] = {{0xa, 0xb}, {0xc, 0xd}, {0xab, 0xba}, {0xef, 0xfe}, {1, 2}};

struct table {
	struct pair pair[ARRAY_SIZE(test_values)];
};

struct dma_sample {
	struct table __io_coherent *ca;
	dma_addr_t handle;
};

static noinline void dma_fill(struct table __io_coherent *ca)
{
	size_t i;

	for (i = 0; i <= ARRAY_SIZE(test_values); i++)
		io_copy_write(test_values[i], ca, .pair[i]); /* expected-warning {{index 'i' (0..5) can be 5, outside of 'pair', which has 5 elements [io-out-of-bounds]}} */ /* expected-warning {{copy of 'struct pair' to the device has 3 bytes of padding: 3 at offset 1 [io-copy-padding]}} */
}

static noinline bool dma_came_back(const struct table __io_coherent *ca)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(test_values); i++)
		if (ca->pair[i].h != test_values[i].h || /* expected-warning {{plain read of __io_coherent memory [io-raw-access]}} */
		    io_read(ca, .pair[i].b) != test_values[i].b)
			return false;
	return true;
}

static int dma_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct dma_sample *sample = devm_kzalloc(&pdev->dev, sizeof(*sample), GFP_KERNEL);
	void *memory;
	int err;

	if (!sample)
		return -ENOMEM;
	err = dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(64));
	if (err)
		return err;
	memory = dma_alloc_coherent(&pdev->dev, sizeof(test_values), &sample->handle, GFP_KERNEL);
	if (!memory)
		return -ENOMEM;
	sample->ca = memory; /* expected-warning {{storing a plain pointer in 'ca', which is declared __io_coherent [io-cast-add]}} */
	dma_fill(sample->ca);
	pci_set_drvdata(pdev, sample);
	return 0;
}

static void dma_remove(struct pci_dev *pdev)
{
	struct dma_sample *sample = pci_get_drvdata(pdev);

	if (dma_came_back(sample->ca))
		pci_info(pdev, "all values came back\n");
	else
		pci_err(pdev, "other values came back\n");
	dma_free_coherent(&pdev->dev, sizeof(test_values),
			  sample->ca, sample->handle); /* expected-warning {{passing an __io_coherent pointer to argument 3 of 'dma_free_coherent', which is not declared __io_coherent [io-escape]}} */
}

static const struct pci_device_id dma_ids[] = {{PCI_DEVICE(0x1b36, 0x0005)}, {}};
MODULE_DEVICE_TABLE(pci, dma_ids);

static struct pci_driver dma_driver = {
	.name = "dma_sample",
	.id_table = dma_ids,
	.probe = dma_probe,
	.remove = dma_remove,
};
module_pci_driver(dma_driver);

MODULE_DESCRIPTION("Memory that a device shares");
MODULE_LICENSE("Dual MIT/GPL");
