static inline int in_system(int __io_mmio *p)
{
	return *p;
}
