/* SPDX-License-Identifier: MIT */
/*
 * ioview.h: the whole view runtime. See docs/runtime.md.
 *
 * Linux's io_uring has functions named io_read and io_write: include this in
 * driver sources, not in a header that everything includes.
 */
#ifndef IOVIEW_H
#define IOVIEW_H

#include <ioview/checked.h>
#include <ioview/view.h>

#endif /* IOVIEW_H */
