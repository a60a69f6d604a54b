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

/* The absolute path without symbolic links; realFolder() appends a '/'. Empty: the file or folder
 * does not exist. */
std::string realPath(llvm::StringRef path);
std::string realFolder(llvm::StringRef path);

/* Makes all later diagnostics, also those of clang, appear at their real places. */
void showRealPlaces(clang::DiagnosticsEngine &diags);

/*
 * The folders of system headers, by the command line and clang's defaults. A file below `root`, the
 * folder of the project, is no system header, even if it was found in such a folder. root empty: no
 * folder is the project's.
 */
class SystemFolders
{
public:
	SystemFolders(const clang::HeaderSearch &search, llvm::StringRef root);

	/* Returns true if the file of this place was found in a folder of system headers; false for
	 * the main file. */
	bool hold(const clang::SourceManager &sources, clang::SourceLocation loc) const;

private:
	/* The paths without symbolic links, each with a '/' at its end. */
	std::vector<std::string> Paths;
	std::string Root; /* empty: none */
};

} // namespace ioview

#endif // IOVIEW_PLACES_H
