/*
 * A helper that is given a copy of shared memory names no I/O memory, and may forget to convert.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=endian -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include <ioview.h>

struct header {
	io_le16 length;
	uint8_t data[30];
};

static unsigned length_bad(const struct header *header)
{
	return header->length.io_le; /* expected-warning {{[io-endian]}} */
}
static unsigned length(const struct header *header)
{
	return io_le16_to_cpu(header->length);
}

unsigned get_bad(struct header __io_coherent *shared)
{
	struct header header = io_copy_read(shared);

	return length_bad(&header);
}
unsigned get(struct header __io_coherent *shared)
{
	struct header header = io_copy_read(shared);

	return length(&header);
}
