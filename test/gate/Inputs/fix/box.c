/* A mailbox and its doorbell, with plain stores. */
#include <ioview/annotations.h>

enum { IDLE, START };
struct mailbox {
	unsigned command;
};
struct regs {
	unsigned doorbell;
};

void ring(struct mailbox __io_coherent *box, struct regs __io_mmio *regs);
void ring(struct mailbox __io_coherent *box, struct regs __io_mmio *regs)
{
	box->command = START;
	regs->doorbell = 1;
	box->command = IDLE;
}
