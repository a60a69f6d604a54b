/* SPDX-License-Identifier: MIT */
/*
 * The callbacks of the preprocessor. They are one object, since clang calls each object of a list
 * for each of the 100,000 macros that a driver expands.
 */
#ifndef IOVIEW_CALLBACKS_H
#define IOVIEW_CALLBACKS_H

#include "macros.h"
#include "preprocessed.h"

namespace ioview
{

/* Adds callbacks that pass on the events of the preprocessor. It owns them. */
void addCallbacks(clang::Preprocessor &preprocessor, std::unique_ptr<MacroWatch> macros,
		  std::unique_ptr<LineMarkers> markers);

} // namespace ioview

#endif // IOVIEW_CALLBACKS_H
