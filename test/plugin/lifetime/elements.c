/*
 * A mapping that is stored in an element of an array, and read from there again while the index is the same.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unchecked-map,io-use-after-unmap -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include "../Inputs/kernel.h"

struct card {
	void __iomem *banks[4];
};

void other(struct card *card);

int untested(struct card *card)
{
	for (int i = 0; i < 4; i++) {
		card->banks[i] = ioremap(0x1000 * i, 0x100);
		writel(0, card->banks[i]); // expected-warning {{access through the result of 'ioremap', which may have failed}}
	}
	return 0;
}

int tested(struct card *card)
{
	for (int i = 0; i < 4; i++) {
		card->banks[i] = ioremap(0x1000 * i, 0x100);
		if (!card->banks[i])
			return -12;
		writel(0, card->banks[i]);
	}
	return 0;
}

int released(struct card *card)
{
	for (int i = 0; i < 4; i++) {
		card->banks[i] = ioremap(0x1000 * i, 0x100);
		if (!card->banks[i])
			return -12;
		iounmap(card->banks[i]);
		writel(0, card->banks[i]); // expected-warning {{access through a mapping that was released}}
	}
	return 0;
}

/* Another element, and one that a function may have set. */
int others(struct card *card)
{
	int i = 0;

	card->banks[i] = ioremap(0x1000, 0x100);
	if (!card->banks[i])
		return -12;
	iounmap(card->banks[i]);
	i++;
	writel(0, card->banks[i]);
	for (i = 0; i < 4; i++) {
		card->banks[i] = ioremap(0x1000 * i, 0x100);
		if (!card->banks[i])
			return -12;
		iounmap(card->banks[i]);
		other(card);
		writel(0, card->banks[i]);
	}
	return 0;
}

/* The array is allocated elsewhere. */
struct bank {
	void __iomem **parts;
	struct device_node *node;
};

int allocated_untested(struct bank *bank, int n)
{
	for (int i = 0; i < n; i++) {
		bank->parts[i] = of_iomap(bank->node, i);
		if (IS_ERR(bank->parts[i])) // expected-warning {{'IS_ERR' does not detect that 'of_iomap' failed}}
			return -12;
	}
	return 0;
}

int allocated_tested(struct bank *bank, int n)
{
	for (int i = 0; i < n; i++) {
		bank->parts[i] = of_iomap(bank->node, i);
		if (!bank->parts[i])
			return -12;
		writel(0, bank->parts[i]);
	}
	return 0;
}
