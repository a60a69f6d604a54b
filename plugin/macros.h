/* SPDX-License-Identifier: MIT */
/*
 * What the preprocessor tells: it gives the profile's empty macros their tag as
 * they are defined, so that kernel sources need no patch, and it remembers which
 * files are the view runtime (they define IO_RUNTIME_HEADER).
 */
#ifndef IOVIEW_MACROS_H
#define IOVIEW_MACROS_H

#include "words.h"

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
	/* Who knows the macros; before the first question about one. */
	void setPreprocessor(clang::Preprocessor &preprocessor)
	{
		PP = &preprocessor;
	}
	/* What the name is defined as at this place of the source; null: as no macro. */
	const clang::MacroInfo *macroAt(llvm::StringRef name, clang::SourceLocation at) const;
	/* Is it one of the runtime's macros there? */
	bool defines(llvm::StringRef name, clang::SourceLocation at) const;
	/*
	 * Where the main file includes <ioview/annotations.h> or the like, in no #if: <ioview.h>
	 * is there too, and may be included before it. Invalid: nowhere.
	 */
	clang::SourceLocation Include;

	/* Is the token at this place spelled in a runtime header? */
	bool spelled(const clang::SourceManager &sources, clang::SourceLocation loc) const
	{
		if (Files.empty() || loc.isInvalid())
			return false;
		/* A name that ## made is spelled nowhere: who used the macro that did is asked. */
		clang::SourceLocation spelling = sources.getSpellingLoc(loc);
		if (loc.isMacroID() && sources.isWrittenInScratchSpace(spelling))
			spelling = sources.getSpellingLoc(sources.getImmediateMacroCallerLoc(loc));
		return Files.count(sources.getFileID(spelling));
	}

private:
	llvm::DenseSet<clang::FileID> Files;
	clang::Preprocessor *PP = nullptr;
};

/* The preprocessor owns what this adds to it; all else must outlive it. */
void watchMacros(clang::Preprocessor &preprocessor, const Profile &profile, RuntimeFiles &runtime,
		 ProfileWords &words);

} // namespace ioview

#endif // IOVIEW_MACROS_H
