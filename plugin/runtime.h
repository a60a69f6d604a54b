/* SPDX-License-Identifier: MIT */
/*
 * Which files are the view runtime: headers that say so by defining IO_RUNTIME_HEADER, and that are
 * the runtime's by the way they are included too, so that no program exempts its own code.
 */
#ifndef IOVIEW_RUNTIME_H
#define IOVIEW_RUNTIME_H

#include "trust.h"

namespace ioview
{

class RuntimeFiles
{
public:
	/*
	 * The file of this place defines the mark. It counts if the file was included, and either
	 * has the name of one of the runtime's headers, `ioview/view.h`, or was included by a file
	 * that counts, as a port is.
	 */
	void mark(const clang::SourceManager &sources, clang::SourceLocation loc);
	/* From here on, before the first mark: not every file that marks itself is believed. */
	void distrust(llvm::StringRef root, llvm::ArrayRef<std::string> ports)
	{
		Trust.emplace(root, ports);
	}
	/* A header of the project's own that counts, and why it is believed or not. */
	struct Marked {
		std::string file; /* as HeaderTrust::name() has it */
		clang::SourceLocation mark;
		Origin origin; /* never Runtime */
	};
	/* Each once; empty if all are trusted. */
	llvm::ArrayRef<Marked> marked() const
	{
		return Own;
	}
	/* A mark that does not count: where the first one is. */
	clang::SourceLocation ignored() const
	{
		return Ignored;
	}
	/* May a place be in the runtime at all? */
	bool empty(const clang::SourceManager &sources) const
	{
		return !HasMarks && sources.loaded_sloc_entry_size() == 0;
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
	bool spelled(const clang::SourceManager &sources, clang::SourceLocation loc) const;

private:
	bool counts(const clang::SourceManager &sources, clang::FileID file) const;
	bool contains(const clang::SourceManager &sources, clang::FileID file) const;
	void inspect(const clang::SourceManager &sources, clang::SourceLocation mark);

	/*
	 * True: the file is a runtime header. Those of precompiled headers and of modules, whose
	 * #define nobody sees, are looked at when they are asked for.
	 */
	mutable llvm::DenseMap<clang::FileID, bool> Files;
	std::optional<HeaderTrust> Trust;
	std::vector<Marked> Own;
	clang::Preprocessor *PP = nullptr;
	bool HasMarks = false;
	clang::SourceLocation Ignored;
};

} // namespace ioview

#endif // IOVIEW_RUNTIME_H
