/* SPDX-License-Identifier: MIT */
#include "filetext.h"

using namespace clang;

namespace ioview
{

CharSourceRange FileText::range(SourceLocation first, SourceLocation last) const
{
	if (first.isInvalid() || last.isInvalid())
		return {};
	return Lexer::makeFileCharRange(CharSourceRange::getTokenRange(first, last), Sources,
					Context.getLangOpts());
}

std::string FileText::text(CharSourceRange range) const
{
	return Lexer::getSourceText(range, Sources, Context.getLangOpts()).str();
}

bool FileText::isOnly(llvm::StringRef token, SourceLocation from, SourceLocation to) const
{
	if (from.isInvalid() || to.isInvalid() || to < from)
		return false;
	return llvm::StringRef(text(CharSourceRange::getCharRange(from, to))).trim() == token;
}

SourceLocation FileText::skipBlanks(SourceLocation from) const
{
	const char *at = Sources.getCharacterData(from);
	const char *start = at;

	while (isWhitespace(*at))
		at++;
	return from.getLocWithOffset((int)(at - start));
}

/*
 * A comma ends the argument of a macro unless it is in parentheses; braces and brackets do not
 * protect it. In C, a preprocessing directive in an argument of a macro is undefined behaviour.
 */
bool FileText::isArgument(CharSourceRange range) const
{
	std::string code = text(range);
	Lexer lexer(SourceLocation(), Context.getLangOpts(), code.data(), code.data(),
		    code.data() + code.size());
	unsigned depth = 0;
	Token token;

	if (code.empty())
		return false;
	for (;;) {
		lexer.LexFromRawLexer(token);
		switch (token.getKind()) {
		case tok::eof:
			return depth == 0;
		case tok::l_paren:
			depth++;
			break;
		case tok::r_paren:
			if (depth-- == 0)
				return false;
			break;
		case tok::comma:
			if (depth == 0)
				return false;
			break;
		case tok::hash:
			if (token.isAtStartOfLine())
				return false;
			break;
		default:
			break;
		}
	}
}

} // namespace ioview
