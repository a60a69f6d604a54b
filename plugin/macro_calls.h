/* SPDX-License-Identifier: MIT */
/*
 * Accessors that are function-like macros, such as readl() of U-Boot or CSR_READ_4() of FreeBSD.
 * The AST does not have the macro: an expansion is recorded while the preprocessor runs, and found
 * again as the expression or statement that all of its tokens became, with the expressions that the
 * macro's arguments became. Such an expansion is a call of an accessor, and the profile is believed
 * about the macro's body as it is about the body of a function.
 */
#ifndef IOVIEW_MACRO_CALLS_H
#define IOVIEW_MACRO_CALLS_H

#include "profile.h"

namespace clang
{
class MacroArgs;
}

namespace ioview
{

/* Returns true if an expansion of a function-like macro of this name counts as a call: the word is
 * an accessor, a copy, or a function that waits for a device. Returns false for words of
 * runtime.yaml, which all profiles include: these are the runtime's own functions. */
bool mayBeMacro(const iov_word &word);

class MacroCalls
{
public:
	/* One expansion. */
	struct Expansion {
		const iov_word *word;	       /* of the profile, with a role */
		clang::SourceLocation name;    /* of the macro's name; may be in another macro */
		clang::SourceLocation defined; /* the macro's definition */
		/* The places of the tokens of each argument. */
		std::vector<llvm::SmallVector<clang::SourceLocation, 4>> arguments;
	};

	/* Records an expansion of the macro that the word names. */
	void add(const iov_word &word, clang::SourceRange range, const clang::MacroInfo &macro,
		 const clang::MacroArgs *arguments);
	/* Prepares for isIn() and find(); to be called once, when all of the file is parsed. */
	void finish(const clang::SourceManager &sources);
	bool empty() const
	{
		return All.empty();
	}
	/* Returns true if the code contains an expansion. */
	bool isIn(const clang::Stmt *code, const clang::SourceManager &sources) const;
	/*
	 * Returns the outermost expansion whose tokens are all of the expression or statement;
	 * null: there is none. `inside`: expansions that are not looked for, since their arguments
	 * are being looked at.
	 */
	const Expansion *find(const clang::Stmt *code, const clang::ASTContext &context,
			      llvm::ArrayRef<const Expansion *> inside) const;
	/*
	 * Appends, for each argument of the macro, the expression that it became; null: the body
	 * does not evaluate the argument. Returns false if the body uses an argument in another
	 * way, as in `2 * x` with the argument `a + b`: the expansion is no call then.
	 */
	static bool arguments(const Expansion &expansion, const clang::Stmt *code,
			      const clang::ASTContext &context,
			      llvm::SmallVectorImpl<const clang::Expr *> &out);

private:
	/* Returns true if an expansion stands between two places in one file, both included. */
	bool isBetween(clang::SourceLocation first, clang::SourceLocation last) const;
	/* Returns true if an expansion stands in the text that the outermost macro around the
	 * token, and its arguments, have in the file. */
	bool isNear(clang::SourceLocation token, const clang::SourceManager &sources) const;

	std::vector<Expansion> All;
	llvm::DenseMap<unsigned, unsigned> ByName; /* raw place of the name -> index in All */
	std::vector<unsigned> Places; /* raw places in files of all expansions, ascending */
	/* The results of isNear(): all tokens that one macro expands to have the same. */
	mutable llvm::DenseMap<clang::FileID, bool> Near;
};

} // namespace ioview

#endif // IOVIEW_MACRO_CALLS_H
