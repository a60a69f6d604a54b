/*
 * Helpers that map into a struct and release out of it: what the one leaves, the caller has to end
 * by the other.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unmap-leak,io-use-after-unmap -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unmap-leak,io-use-after-unmap %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

struct port {
	void __iomem *base;
	bool busy;
};
struct card {
	struct port port;
	unsigned long start;
	int irq;
};

int claim(int irq);
void forget(struct card *card);

static int port_map(struct port *port, unsigned long start)
{
	port->base = ioremap(start, 0x100);
	if (!port->base)
		return -12;
	return 0;
}

static int card_map(struct card *card)
{
	int error = port_map(&card->port, card->start);

	if (error)
		return error;
	return 0;
}

static void card_unmap(struct card *card)
{
	iounmap(card->port.base);
}

int leaks(struct card *card)
{
	int error = card_map(card);

	if (error)
		return error;
	error = claim(card->irq);
	if (error < 0)
		goto out;
	if (!card->irq)
		goto unmap;
	return 0;
unmap:
	error = -19;
	card_unmap(card);
out:
	return error; // expected-warning {{on some paths, returns without releasing what 'card_map' mapped}}
}
// CHECK: warning: on some paths, returns without releasing what 'card_map' mapped
// CHECK: note: 'card_map' maps it here
// CHECK: :[[@LINE-12]]:{{[0-9]+}}: note: the path that does not release it begins here

int right(struct card *card)
{
	int error = card_map(card);

	if (error)
		return error;
	error = claim(card->irq);
	if (error < 0)
		goto unmap;
	return 0;
unmap:
	card_unmap(card);
	return error;
}

/* By a direct mapper, and a condition that says no more than that there is an error. */
int leaks_directly(struct card *card)
{
	int error;

	card->port.base = ioremap(card->start, 0x100);
	if (!card->port.base)
		return -12;
	error = claim(card->irq);
	if (error)
		return error; // expected-warning {{returns without releasing what 'ioremap' mapped}}
	error = claim(card->irq + 1);
	if (error) {
		card_unmap(card);
		return error;
	}
	return 0;
}

/* A function of another file is given the struct on the way out: it may end the mapping. */
int handed_on(struct card *card)
{
	int error;

	card->port.base = ioremap(card->start, 0x100);
	if (!card->port.base)
		return -12;
	error = claim(card->irq);
	if (error) {
		forget(card);
		return error;
	}
	error = claim(card->irq + 1);
	if (error)
		card_unmap(card);
	return error;
}

/* What keeps it if all goes well ends it later. */
int kept(struct card *card)
{
	int error = card_map(card);

	if (error)
		return error;
	card->port.busy = 1;
	return 0;
}

void uses_after(struct card *card)
{
	u32 id = readl(card->port.base);

	card_unmap(card);
	writel(id, card->port.base); // expected-warning {{access through a mapping that was released}}
}

void maps_again(struct card *card)
{
	card_unmap(card);
	if (card_map(card))
		return;
	writel(0, card->port.base);
}

static void end(void *card)
{
	iounmap(((struct card *)card)->port.base);
}
int add_action(void (*action)(void *), void *data);

/* An action ends it with the device. */
int acts(struct card *card)
{
	int error;

	card->port.base = ioremap(card->start, 0x100);
	if (!card->port.base)
		return -12;
	error = add_action(end, card);
	if (error) {
		card_unmap(card);
		return error;
	}
	error = claim(card->irq);
	if (error < 0)
		return error;
	return 0;
}
