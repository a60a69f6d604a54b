/* SPDX-License-Identifier: MIT */
/* Tells build tools which files, besides the source and its headers, decide what is found. */
#ifndef IOVIEW_DEPENDENCIES_H
#define IOVIEW_DEPENDENCIES_H

#include "profile.h"

namespace ioview
{

/*
 * Adds these files to the dependency file that -MD, -MMD or -MF write, if they write one: the
 * profile, .ioview.yaml, the plugins that the command line loads, and the plugin for this version
 * of Clang. To be called before the main file is preprocessed. The profile may have errors.
 */
void addDependencies(clang::CompilerInstance &compiler, const Profile &profile);

/*
 * Returns an error if a compiler cache runs this compilation and does not read a file that decides
 * what is found: after a change of the file, the cache would show the findings of before. Empty: no
 * cache runs it, or the cache knows the files. Asks ccache for its settings, which takes
 * milliseconds, only if the profile has a file that does not come with ioview.
 */
std::string staleCache(const clang::CompilerInstance &compiler, const Profile &profile);

} // namespace ioview

#endif // IOVIEW_DEPENDENCIES_H
