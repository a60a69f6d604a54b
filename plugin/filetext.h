/* SPDX-License-Identifier: MIT */
/* Code as it stands in a file, for edits: what macros made of it does not matter. */
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
	 * From the first token to the last, as a range of characters in one file. A macro in it is
	 * in it whole. Invalid: they do not stand in one file so.
	 */
	clang::CharSourceRange range(clang::SourceLocation first, clang::SourceLocation last) const;
	clang::CharSourceRange range(const clang::Expr *expr) const
	{
		return range(expr->getBeginLoc(), expr->getEndLoc());
	}
	std::string text(clang::CharSourceRange range) const;
	/* Nothing but this token stands between the two, and blanks: no comment would be lost. */
	bool isOnly(llvm::StringRef token, clang::SourceLocation from,
		    clang::SourceLocation to) const;
	/* The first place from here on where there is no blank. */
	clang::SourceLocation skipBlanks(clang::SourceLocation from) const;
	/* Is the code one argument, if it is made one of a macro? */
	bool isArgument(clang::CharSourceRange range) const;

private:
	const clang::ASTContext &Context;
	const clang::SourceManager &Sources;
};

} // namespace ioview

#endif // IOVIEW_FILETEXT_H
