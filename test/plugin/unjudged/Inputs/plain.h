/* To be precompiled: nothing of a device. */
static inline unsigned twice(unsigned n)
{
	return n + n;
}
