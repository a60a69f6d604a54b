/* SPDX-License-Identifier: MIT */
/*
 * Finds the headers of the view runtime, whose code is exempt from the rules. Such a header defines
 * IO_RUNTIME_HEADER, called the mark below. The mark alone is not enough, so that a program cannot
 * exempt its own code: the way in which the header is included must fit too.
 */
#ifndef IOVIEW_RUNTIME_H
#define IOVIEW_RUNTIME_H

#include <optional>

#include "trust.h"

namespace ioview
{

class RuntimeFiles
{
public:
	/*
	 * To be called for each definition of the mark. The mark makes a runtime header of its file
	 * if the file was included, and either has the name of one of the runtime's headers, such
	 * as `ioview/view.h`, or was included by a runtime header, as a port is.
	 */
	void mark(const clang::SourceManager &sources, clang::SourceLocation loc);
	/* To be called before the first mark() if the sources are not trusted: headers of the
	 * project are listed in projectHeaders() then. See HeaderTrust for the arguments. */
	void distrust(llvm::StringRef root, llvm::ArrayRef<std::string> ports)
	{
		Trust.emplace(root, ports);
	}
	/* A runtime header of the project, whose text is not that of one of ioview's headers. */
	struct ProjectHeader {
		std::string file; /* HeaderTrust::name() of the header */
		clang::SourceLocation mark;
		Origin origin; /* never Runtime */
	};
	/* Returns the headers of this kind, each once; none unless distrust() was called. */
	llvm::ArrayRef<ProjectHeader> projectHeaders() const
	{
		return ProjectHeaders;
	}
	/* The place of the first mark that has no effect; invalid: there is none. */
	clang::SourceLocation ignored() const
	{
		return IgnoredMark;
	}
	/* Returns true if it is certain that no runtime header was included: no file has the mark,
	 * and no module or precompiled header is loaded, which may contain one. */
	bool empty(const clang::SourceManager &sources) const
	{
		return !HasMarks && sources.loaded_sloc_entry_size() == 0;
	}
	/* To be called before macroAt() and defines(). */
	void setPreprocessor(clang::Preprocessor &preprocessor)
	{
		PP = &preprocessor;
	}
	/* The macro that has this name at a place of the source; null: the name is no macro. */
	const clang::MacroInfo *macroAt(llvm::StringRef name, clang::SourceLocation at) const;
	/* Returns true if the name is a macro at this place, a runtime header defines it, and no
	 * `#pragma GCC poison` forbids the name. */
	bool defines(llvm::StringRef name, clang::SourceLocation at) const;
	/*
	 * The place of the first `#include <ioview/...>` of the main file that is not in an #if,
	 * and whose search folder is also the one that `#include <ioview.h>` would use. A fix may
	 * insert the latter before it. Invalid: there is none.
	 */
	clang::SourceLocation Include;
	/* Returns true if the token at this place is spelled in a runtime header. */
	bool spelled(const clang::SourceManager &sources, clang::SourceLocation loc) const;

private:
	bool counts(const clang::SourceManager &sources, clang::FileID file) const;
	bool contains(const clang::SourceManager &sources, clang::FileID file) const;
	void inspect(const clang::SourceManager &sources, clang::SourceLocation mark);

	/*
	 * The files with the mark, and those in precompiled headers and modules that contains() was
	 * called for, since no callback reports their marks. True: the file is a runtime header.
	 */
	mutable llvm::DenseMap<clang::FileID, bool> Files;
	std::optional<HeaderTrust> Trust;
	std::vector<ProjectHeader> ProjectHeaders;
	clang::Preprocessor *PP = nullptr;
	bool HasMarks = false;
	clang::SourceLocation IgnoredMark;
};

} // namespace ioview

#endif // IOVIEW_RUNTIME_H
