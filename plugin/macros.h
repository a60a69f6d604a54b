/* SPDX-License-Identifier: MIT */
/*
 * The macros that the preprocessor defines and expands. In C, a macro of the profile that is
 * defined as nothing, such as Linux's __iomem, or as qualifiers, such as __IO of CMSIS, gets
 * attributes behind its body, so that Clang keeps the annotation and sources need no patch. Also
 * recorded are the files that define IO_RUNTIME_HEADER, where an edit may include <ioview.h>, and
 * the expansions of accessors that are macros.
 */
#ifndef IOVIEW_MACROS_H
#define IOVIEW_MACROS_H

#include <bitset>

#include "compat.h"
#include "macro_calls.h"
#include "runtime.h"
#include "words.h"

namespace ioview
{

/* Returns true for an object-like macro whose body is empty or has only qualifiers, attributes
 * other than ioview's, and macros of this kind: a profile may give it a meaning. */
bool isMark(const clang::Preprocessor &pp, const clang::MacroInfo &macro);

/* Returns true if such a macro has the qualifier `volatile`. */
bool isVolatile(const clang::Preprocessor &pp, const clang::MacroInfo &macro);

/* A set of identifiers with false positives, about 1 in 50 for the words of a profile: clang
 * expands 100,000 macros for a driver, and one bit tells of nearly all that no profile names them.
 */
class IdentifierFilter
{
public:
	void add(const clang::IdentifierInfo *name)
	{
		Bits.set(bitOf(name));
	}
	bool mayContain(const clang::IdentifierInfo *name) const
	{
		return Bits.test(bitOf(name));
	}

private:
	static constexpr size_t size = 16384;
	static size_t bitOf(const clang::IdentifierInfo *name)
	{
		auto address = reinterpret_cast<uintptr_t>(name);
		return (address >> 3 ^ address >> 17) % size;
	}
	std::bitset<size> Bits;
};

/* All arguments of the constructor must outlive the preprocessor. Each definition, expansion and
 * #include of the program must be passed on to it. */
class MacroWatch
{
public:
	MacroWatch(clang::Preprocessor &pp, const Profile &profile, RuntimeFiles &runtime,
		   ProfileWords &words, MacroCalls &calls);

	void defined(const clang::Token &name, const clang::MacroDirective *directive)
	{
		if (Watched.mayContain(name.getIdentifierInfo()))
			recordDefinition(name, directive);
	}
	void expanded(const clang::Token &name, const clang::MacroDefinition &definition,
		      clang::SourceRange range, const clang::MacroArgs *arguments)
	{
		if (Watched.mayContain(name.getIdentifierInfo()))
			recordExpansion(name, definition, range, arguments);
	}
	/* at: the place of the '#'; folder: the search folder in which the file was found. */
	void included(clang::SourceLocation at, llvm::StringRef name, bool isAngled,
		      llvm::StringRef folder);

private:
	using Tokens = llvm::SmallVector<clang::Token, 16>;

	void recordDefinition(const clang::Token &name, const clang::MacroDirective *directive);
	void recordExpansion(const clang::Token &name, const clang::MacroDefinition &definition,
			     clang::SourceRange range, const clang::MacroArgs *arguments);
	void addTag(Tokens &tokens, const llvm::Twine &tag, clang::SourceLocation loc);
	void giveTag(const clang::IdentifierInfo *name, clang::MacroInfo &macro,
		     const iov_word &word, clang::SourceLocation loc);

	clang::Preprocessor &PP;
	RuntimeFiles &Runtime;
	ProfileWords &Words;
	MacroCalls &Calls;
	llvm::DenseMap<const clang::IdentifierInfo *, const iov_word *> Tags;
	llvm::DenseMap<const clang::IdentifierInfo *, const iov_word *> Accessors;
	const clang::IdentifierInfo *RuntimeMark;
	IdentifierFilter Watched; /* contains the keys of Tags and Accessors, and RuntimeMark */
};

} // namespace ioview

#endif // IOVIEW_MACROS_H
