/*
 * Memory that is freed with the only pointer to a mapping in it.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unmap-leak -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

void *kzalloc(size_t size, unsigned flags);
void kfree(const void *p);
int pci_enable_device(struct pci_dev *pdev);
void pci_iounmap(struct pci_dev *pdev, void __iomem *p);
void pci_set_drvdata(struct pci_dev *pdev, void *data);

struct chip {
	void __iomem *ctl, *data;
};
static void __iomem *console;

void chip_cleanup(struct chip *chip);

int forgets_one(struct pci_dev *pdev)
{
	struct chip *chip = kzalloc(sizeof(*chip), 0);
	int ret = -1;

	if (!chip)
		return -1;
	chip->ctl = pci_iomap(pdev, 0, 0);
	if (!chip->ctl)
		goto free;
	chip->data = pci_iomap(pdev, 1, 0);
	if (!chip->data)
		goto free;
	pci_set_drvdata(pdev, chip);
	return 0;
free:
	kfree(chip); // expected-warning {{on some paths, 'kfree' frees the memory with the pointer to what 'pci_iomap' mapped, which nothing releases}}
	return ret;
}

int forgets_none(struct pci_dev *pdev)
{
	struct chip *chip = kzalloc(sizeof(*chip), 0);
	int ret = -1;

	if (!chip)
		return -1;
	chip->ctl = pci_iomap(pdev, 0, 0);
	if (!chip->ctl)
		goto free;
	chip->data = pci_iomap(pdev, 1, 0);
	if (!chip->data)
		goto unmap;
	pci_set_drvdata(pdev, chip);
	return 0;
unmap:
	pci_iounmap(pdev, chip->ctl);
free:
	kfree(chip);
	return ret;
}

void frees_at_once(struct pci_dev *pdev)
{
	struct chip *chip = kzalloc(sizeof(*chip), 0);

	if (!chip)
		return;
	chip->ctl = pci_iomap(pdev, 0, 0);
	kfree(chip); // expected-warning {{'kfree' frees the memory with the pointer to what 'pci_iomap' mapped}}
}

/* Another function is given the chip, and may release what it holds. */
void cleans_up(struct pci_dev *pdev)
{
	struct chip *chip = kzalloc(sizeof(*chip), 0);

	if (!chip)
		return;
	chip->ctl = pci_iomap(pdev, 0, 0);
	chip_cleanup(chip);
	kfree(chip);
}

void keeps_elsewhere(struct pci_dev *pdev)
{
	struct chip *chip = kzalloc(sizeof(*chip), 0);

	if (!chip)
		return;
	chip->ctl = pci_iomap(pdev, 0, 0);
	console = chip->ctl;
	kfree(chip);
}

void frees_another(struct pci_dev *pdev, struct chip *chip)
{
	struct chip *other = kzalloc(sizeof(*chip), 0);

	chip->ctl = pci_iomap(pdev, 0, 0);
	kfree(other);
}

static int chip_map(struct chip *chip, struct pci_dev *pdev)
{
	chip->ctl = pci_iomap(pdev, 0, 0);
	if (!chip->ctl)
		return -1;
	return 0;
}

int forgets_by_helper(struct pci_dev *pdev)
{
	struct chip *chip = kzalloc(sizeof(*chip), 0);
	int ret;

	if (!chip)
		return -1;
	ret = chip_map(chip, pdev);
	if (ret)
		goto free;
	ret = pci_enable_device(pdev);
	if (ret)
		goto free;
	pci_set_drvdata(pdev, chip);
	return 0;
free:
	kfree(chip); // expected-warning {{on some paths, 'kfree' frees the memory with the pointer to what 'chip_map' mapped}}
	return ret;
}
