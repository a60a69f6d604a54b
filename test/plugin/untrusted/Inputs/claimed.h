static inline int in_claimed(int __io_mmio *p)
{
	return *p;
}
