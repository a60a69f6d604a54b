/* A port of the program's own: bare metal, and a register of the board's. */
#ifndef OWN_PORT_H
#define OWN_PORT_H

#include <ioview/port/bare.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

static inline IO_UNUSED void own_port_reset(uint32_t __io_mmio *reset)
{
	*reset = 1;
}

#endif
