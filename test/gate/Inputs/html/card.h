/* A card that does not exist. */
#ifndef CARD_H
#define CARD_H

#include <ioview.h>

struct channel {
	unsigned base, length;
};

struct card {
	unsigned ctrl;
	unsigned status __io_ro;
	unsigned reset __io_wo;
	unsigned char mac[6];
	unsigned short mtu;
	union {
		unsigned filter;
		struct {
			unsigned short vlan, priority;
		};
	};
	unsigned link : 2, : 2, speed : 4;
	struct channel channels[8];
	unsigned char eeprom[256];
};

struct box {
	unsigned char kind;
	unsigned value;
};

#endif
