/* SPDX-License-Identifier: MIT */
/*
 * What the preprocessor tells: it gives the profile's empty macros their tag as
 * they are defined, so that kernel sources need no patch, and it remembers which
 * files are the view runtime (they define IO_RUNTIME_HEADER).
 */
#ifndef IOVIEW_MACROS_H
#define IOVIEW_MACROS_H

#include "profile.h"

namespace ioview
{

class RuntimeFiles
{
public:
	void add(clang::FileID file)
	{
		Files.insert(file);
	}
	bool empty() const
	{
		return Files.empty();
	}
	/* Is the token at this place spelled in a runtime header? */
	bool spelled(const clang::SourceManager &sources, clang::SourceLocation loc) const
	{
		return !Files.empty() && loc.isValid() &&
		       Files.count(sources.getFileID(sources.getSpellingLoc(loc)));
	}

private:
	llvm::DenseSet<clang::FileID> Files;
};

/* The preprocessor owns what this adds to it; profile and runtime must outlive it. */
void watchMacros(clang::Preprocessor &preprocessor, const Profile &profile, RuntimeFiles &runtime);

} // namespace ioview

#endif // IOVIEW_MACROS_H
