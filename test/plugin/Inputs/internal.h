/* What a header defines for good names functions of the file, though it is not checked itself. */
static unsigned in_header(unsigned __io_mmio *p);
static unsigned below_header(unsigned __io_mmio *p);

static inline unsigned above(unsigned __io_mmio *p)
{
	return below_header(p);
}

unsigned (*exported)(unsigned __io_mmio *) = in_header;
unsigned (*exported_too)(unsigned __io_mmio *) = above;
