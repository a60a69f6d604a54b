/*
 * A member is read behind the test of the member that hands the record over; bad.ioir holds the same without a front end.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=io-record-order -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#include <ioview.h>

struct entry {
	io_le32 status, length;
};

unsigned bits(struct entry __io_coherent *e)
{
	if (!(io_read(e, .status) & 1))
		return 0;
	// CHECK: :[[@LINE+1]]:9: warning: the member may be read before the one that hands the record over [io-record-order]
	return io_read(e, .length);
}
// CHECK: stats: bits: 1 obligations, 0 proved, 1 violated, 0 unproved

unsigned phase(struct entry __io_coherent *e, unsigned phase)
{
	unsigned status = io_read(e, .status);

	if ((status & 1) != phase)
		return 0;
	// CHECK: :[[@LINE+1]]:9: warning: the member may be read before the one that hands the record over [io-record-order]
	return io_read(e, .length);
}
// CHECK: stats: phase: 1 obligations, 0 proved, 1 violated, 0 unproved
