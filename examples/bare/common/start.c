/* SPDX-License-Identifier: MIT */
/* Where start.S goes when there is a stack. */
#include "start.h"
#include "platform.h"

_Noreturn void start(void)
{
	int status;

	console_init();
	irq_init();
	status = main();
	power_off(status < 0 ? -status : status);
}
