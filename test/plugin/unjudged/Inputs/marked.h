/* A header of the program that says it is the runtime. */
#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

static inline void start_in_header(uint32_t __io_mmio *ctrl)
{
	*ctrl = 1;
}
