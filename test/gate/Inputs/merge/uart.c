/* What the bundles of these tests speak of. */
struct uart {
	unsigned ctrl, data;
};
int start(struct uart __io_mmio *uart)
{
	uart->ctrl = 1;
	return	uart->data;
}
