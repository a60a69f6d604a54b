/* SPDX-License-Identifier: MIT */
/*
 * ioview.h: the whole view runtime. See docs/runtime.md.
 *
 * Linux's io_uring has functions named io_read and io_write: include this in
 * driver sources, not in a header that everything includes.
 */
#ifndef IOVIEW_H
#define IOVIEW_H

#include <ioview/bus.h>
#include <ioview/checked.h>
#include <ioview/poll.h>
#include <ioview/reg.h>
#include <ioview/region.h>
#include <ioview/slice.h>
#include <ioview/sysmap.h>
#include <ioview/view.h>

#endif /* IOVIEW_H */
