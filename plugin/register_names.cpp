/* SPDX-License-Identifier: MIT */
#include "register_names.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace ioview
{

/* A longer text is no name of a register. */
static constexpr size_t Longest = 80;

static std::string oneLine(llvm::StringRef text)
{
	std::string line;

	for (char c : text.trim()) {
		bool blank = isWhitespace(c);
		if (!blank || line.back() != ' ')
			line += blank ? ' ' : c;
	}
	return line;
}

/* Returns true if the text has an identifier, and not only numbers such as 0x10u. */
static bool hasName(llvm::StringRef text)
{
	for (size_t at = 0; at < text.size(); at++) {
		if (isAsciiIdentifierStart(text[at]))
			return true;
		if (isDigit(text[at]))
			while (at + 1 < text.size() && isAsciiIdentifierContinue(text[at + 1]))
				at++;
	}
	return false;
}

/* Returns the text from the token at `first` to the one at `last`; empty: they are not in one
 * file, or one is made by `##`. */
std::string RegisterNames::spelled(SourceLocation first, SourceLocation last) const
{
	SourceLocation from = Sources.getSpellingLoc(first), to = Sources.getSpellingLoc(last);

	if (from == to || Sources.isWrittenInScratchSpace(from)) {
		llvm::SmallString<64> buffer;
		return Lexer::getSpelling(from, buffer, Sources, Lang).str();
	}
	if (!Sources.isWrittenInSameFile(from, to) || to < from)
		return "";
	CharSourceRange range = CharSourceRange::getTokenRange(from, to);
	return oneLine(Lexer::getSourceText(range, Sources, Lang));
}

/* Returns the macro, with its arguments, in whose body the place is. */
std::string RegisterNames::invocation(SourceLocation inBody) const
{
	CharSourceRange use = Sources.getImmediateExpansionRange(inBody);
	std::string whole = spelled(use.getBegin(), use.getEnd());

	if (whole.empty() || whole.size() > Longest)
		return Lexer::getImmediateMacroName(inBody, Sources, Lang).str();
	return whole;
}

/* Returns the places of a token in the expansions around it, the innermost first. isEnd: the token
 * is the last one, whose place in an expansion is that of the end. */
static llvm::SmallVector<SourceLocation, 8> levels(SourceLocation loc, bool isEnd,
						   const SourceManager &sources)
{
	llvm::SmallVector<SourceLocation, 8> all{loc};

	while (loc.isMacroID()) {
		CharSourceRange around = sources.getImmediateExpansionRange(loc);
		loc = isEnd ? around.getEnd() : around.getBegin();
		all.push_back(loc);
	}
	return all;
}

static bool isWithin(FileID expansion, SourceLocation loc, const SourceManager &sources)
{
	for (SourceLocation level : levels(loc, false, sources))
		if (sources.getFileID(level) == expansion)
			return true;
	return false;
}

/* Moves both ends to the innermost expansion, or file, that has both. */
static bool meet(SourceLocation &first, SourceLocation &last, const SourceManager &sources)
{
	llvm::SmallVector<SourceLocation, 8> ends = levels(last, true, sources);

	for (SourceLocation from : levels(first, false, sources))
		for (SourceLocation to : ends)
			if (sources.getFileID(from) == sources.getFileID(to)) {
				first = from;
				last = to;
				return true;
			}
	return false;
}

std::string RegisterNames::text(const void *node, SourceLocation around) const
{
	auto *expr = dyn_cast_or_null<Expr>(static_cast<const Stmt *>(node));
	std::string best;

	if (!expr)
		return "";
	expr = expr->IgnoreImpCasts();
	SourceLocation first = expr->getBeginLoc(), last = expr->getEndLoc();
	if (first.isInvalid() || last.isInvalid())
		return "";
	while (meet(first, last, Sources) && first.isMacroID()) {
		if (Sources.isMacroArgExpansion(first)) {
			first = Sources.getImmediateSpellingLoc(first);
			last = Sources.getImmediateSpellingLoc(last);
			continue;
		}
		/* The macro makes the access, too: it is no name of the offset. */
		if (isWithin(Sources.getFileID(first), around, Sources))
			break;
		/* A token that `##` made is in an expansion of its own. */
		if (!Sources.isWrittenInScratchSpace(Sources.getSpellingLoc(first)))
			best = invocation(first);
		else if (best.empty())
			best = spelled(first, last);
		CharSourceRange use = Sources.getImmediateExpansionRange(first);
		first = use.getBegin();
		last = use.getEnd();
	}
	return best.empty() ? spelled(first, last) : best;
}

static std::string numeral(int64_t value)
{
	return "0x" + llvm::utohexstr((uint64_t)value, /*LowerCase=*/true);
}

std::string RegisterNames::offset(const iov_register_access &access) const
{
	SourceLocation around = SourceLocation::getFromRawEncoding(access.loc);
	std::string all;

	for (unsigned k = 0; k < access.nterms; k++) {
		const iov_offset_term &term = access.terms[k];
		std::string part =
			term.field ? std::string(term.field->name) : text(term.node, around);
		bool named = hasName(part);
		bool minus = term.value < 0;
		if (!named && !term.value)
			continue;
		if (!named)
			part = numeral(minus ? -term.value : term.value);
		all += all.empty() ? (minus ? "-" : "") : minus ? " - " : " + ";
		all += part;
	}
	return hasName(all) && all.size() <= Longest ? all : "";
}

std::string RegisterNames::variable(const iov_register_access &access) const
{
	std::string all = text(access.variable, SourceLocation::getFromRawEncoding(access.loc));

	return all.size() <= Longest ? all : "";
}

} // namespace ioview
