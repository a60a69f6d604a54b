#include "card.h"

static void kick(struct card __io_mmio *card)
{
	io_write(1, card, .ctrl);
}

void start(struct card __io_mmio *card)
{
	io_write(1, card, .reset);
	card->ctrl |= 1;
	kick(card);
}

unsigned stop(struct card __io_mmio *card)
{
	card->ctrl = 0;
	return io_read(card, .ctrl) + io_read(card, .status) + io_read(card, .mac[2]);
}

void set(struct card __io_mmio *card, unsigned i)
{
	if (i < 8)
		io_write(i, card, .channels[i].length);
	io_write(3, card, .vlan);
	card->speed = 2;
}
