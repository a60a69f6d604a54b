struct regs {
	unsigned ctrl;
};
static inline unsigned regs_ctrl(struct regs __io_mmio *regs)
{
	return regs->ctrl;
}
