/* SPDX-License-Identifier: MIT */
/*
 * What the preprocessor tells: it gives the profile's empty macros their tag as
 * they are defined, so that kernel sources need no patch, and it tells which
 * files define IO_RUNTIME_HEADER.
 */
#ifndef IOVIEW_MACROS_H
#define IOVIEW_MACROS_H

#include "runtime.h"
#include "words.h"

namespace ioview
{

/* The preprocessor owns what this adds to it; all else must outlive it. */
void watchMacros(clang::Preprocessor &preprocessor, const Profile &profile, RuntimeFiles &runtime,
		 ProfileWords &words);

} // namespace ioview

#endif // IOVIEW_MACROS_H
