/* SPDX-License-Identifier: MIT */
struct regs {
	uint32_t control, status;
};

static inline uint32_t status(struct regs __io_mmio *regs)
{
	return io_read(regs, .status);
}
