/* SPDX-License-Identifier: MIT */
/*
 * The option `untrusted`: the file and line of code, and whether it is in a system header, follow
 * from the files that clang opened. By `#line`, `# 1 "file" 3` and `#pragma GCC system_header` a
 * source can state other files and lines, and so could hide its findings.
 */
#ifndef IOVIEW_PLACES_H
#define IOVIEW_PLACES_H

#include "clang.h"

namespace ioview
{

/*
 * While an object of this class exists, the presumed places of clang are the real ones: #line has
 * no effect. It must not exist while clang preprocesses: the value of __LINE__ would change, and so
 * the program.
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
	std::vector<Entries> SavedEntries;
};

/* Return the absolute path without symbolic links; for a folder, with a '/' at the end. Empty: the
 * file or folder does not exist or cannot be read. */
std::string realPath(llvm::StringRef path);
std::string realFolder(llvm::StringRef path);

/* Makes all later diagnostics, also those of clang, appear at their real places, whatever #line
 * says. */
void showRealPlaces(clang::DiagnosticsEngine &diags);

/*
 * The folders of system headers, by the command line and clang's defaults. root: the folder of the
 * project; empty: none. A file below `root` is no system header, even if it was found in a folder
 * of system headers.
 */
class SystemFolders
{
public:
	SystemFolders(const clang::HeaderSearch &search, llvm::StringRef root);

	/* Returns true if clang takes the file of this place for a system header, and the file is
	 * below one of the folders and not below the root. Returns false for the main file. */
	bool hold(const clang::SourceManager &sources, clang::SourceLocation loc) const;

private:
	/* The paths without symbolic links, each with a '/' at its end. */
	std::vector<std::string> Paths;
	std::string Root; /* like Paths; empty: none */
};

} // namespace ioview

#endif // IOVIEW_PLACES_H
