/* SPDX-License-Identifier: MIT */
/*
 * The option `untrusted`: where a source is, and whether it is a system header, by the files that
 * clang opened, and not by what the source says of itself. `#line`, `# 1 "file" 3` and
 * `#pragma GCC system_header` say so, and may say anything.
 */
#ifndef IOVIEW_PLACES_H
#define IOVIEW_PLACES_H

#include "clang.h"

namespace ioview
{

/*
 * While it lives, presumed places of what is in files are the real ones. Not for longer: what
 * __LINE__ is must be left alone, or another program would be checked than is compiled.
 */
class RealPlaces
{
public:
	explicit RealPlaces(clang::SourceManager &sources);
	~RealPlaces();
	RealPlaces(const RealPlaces &) = delete;
	RealPlaces &operator=(const RealPlaces &) = delete;

private:
	struct Entries;
	clang::SourceManager &Sources;
	std::vector<Entries> Kept;
};

/* The path without links, and that of a folder, with a '/' at its end. Empty: it is not there. */
std::string realPath(llvm::StringRef path);
std::string realFolder(llvm::StringRef path);

/* All diagnostics from here on, clang's own too, are shown at real places. */
void showRealPlaces(clang::DiagnosticsEngine &diags);

/*
 * The folders of system headers, as the command line and clang have them. A file below `root`
 * is the project's, and no system header, by whatever folder it was found; empty: there is none.
 */
class SystemFolders
{
public:
	SystemFolders(const clang::HeaderSearch &search, llvm::StringRef root);

	/* Was the file of this place found there? Never so of the file that is compiled. */
	bool hold(const clang::SourceManager &sources, clang::SourceLocation loc) const;

private:
	/* Real ones, each with a '/' at its end. */
	std::vector<std::string> Paths;
	std::string Root; /* empty: none */
};

} // namespace ioview

#endif // IOVIEW_PLACES_H
