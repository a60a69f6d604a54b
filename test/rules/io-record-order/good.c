/*
 * The near misses of bad.c, which differ from it as little as they can.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=io-record-order -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#include <ioview.h>

struct entry {
	io_le32 status, length;
};

unsigned barrier(struct entry __io_coherent *e)
{
	if (!(io_read(e, .status) & 1))
		return 0;
	io_rmb();
	return io_read(e, .length);
}
// CHECK: stats: barrier: 0 obligations

unsigned another_record(struct entry __io_coherent *e, struct entry __io_coherent *f)
{
	if (!(io_read(e, .status) & 1))
		return 0;
	return io_read(f, .length);
}
// CHECK: stats: another_record: 0 obligations

unsigned a_number(struct entry __io_coherent *e)
{
	if (io_read(e, .status) > 4)
		return 0;
	return io_read(e, .length);
}
// CHECK: stats: a_number: 0 obligations

unsigned hatched(struct entry __io_coherent *e)
{
	if (!(io_read(e, .status) & 1))
		return 0;
	IO_UNSAFE("the length is the driver's own")
		return io_read(e, .length);
}
// CHECK: stats: hatched: 1 obligations, 1 proved
