/*
 * Annotations that say what functions do, where they have no place.
 *
 * RUN: %ioview -Wno-everything -Xclang -verify %s
 */
#include <ioview.h>

__io_maps int number(void); /* expected-error {{__io_maps: it stands on functions only that return an I/O pointer}} */
__io_maps void *plain(void); /* expected-error {{__io_maps: it stands on functions only that return an I/O pointer}} */
void count(int n __io_unmaps); /* expected-error {{__io_unmaps: it stands on parameters only, pointers}} */
struct uart {
	int __io_mmio *regs __io_unmaps; /* expected-error {{__io_unmaps: it stands on parameters only, pointers}} */
	int __io_mmio *more __io_maps; /* expected-error {{__io_maps: it stands on functions only that return an I/O pointer}} */
};
