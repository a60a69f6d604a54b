/* SPDX-License-Identifier: MIT */
/* The text of code as a file has it, before macros are expanded, for edits of the file. */
#ifndef IOVIEW_FILETEXT_H
#define IOVIEW_FILETEXT_H

#include "clang.h"

namespace ioview
{

class FileText
{
public:
	explicit FileText(const clang::ASTContext &context)
	    : Context(context), Sources(context.getSourceManager())
	{
	}

	/*
	 * The range of characters from the first token to the last, in one file. Invalid if there
	 * is none, as when one end is inside of a macro's expansion and not at its edge.
	 */
	clang::CharSourceRange range(clang::SourceLocation first, clang::SourceLocation last) const;
	clang::CharSourceRange range(const clang::Expr *expr) const
	{
		return range(expr->getBeginLoc(), expr->getEndLoc());
	}
	std::string text(clang::CharSourceRange range) const;
	/* Returns true if only this token and blanks stand from `from` up to `to`, exclusive. An
	 * edit that removes that text loses no comment. */
	bool isOnly(llvm::StringRef token, clang::SourceLocation from,
		    clang::SourceLocation to) const;
	/* Returns the first place from `from` on that has no blank. */
	clang::SourceLocation skipBlanks(clang::SourceLocation from) const;
	/* Returns true if the text is not empty, can be the argument of a macro, and stays one
	 * argument. */
	bool isArgument(clang::CharSourceRange range) const;

private:
	const clang::ASTContext &Context;
	const clang::SourceManager &Sources;
};

} // namespace ioview

#endif // IOVIEW_FILETEXT_H
