/* SPDX-License-Identifier: MIT */
#include "macro_calls.h"

#include "clang/Lex/MacroArgs.h"

#include "lower/evaluated.h"

using namespace clang;

namespace ioview
{

bool mayBeMacro(const iov_word &word)
{
	uint8_t role = word.role->kind;
	bool runtime = llvm::sys::path::filename(word.at.file) == "runtime.yaml";

	return !runtime &&
	       (iov_role_accesses(role) || iov_role_copies(role) || role == IOV_ROLE_WAIT);
}

void MacroCalls::add(const iov_word &word, SourceRange range, const MacroInfo &macro,
		     const MacroArgs *arguments)
{
	Expansion expansion{&word, range.getBegin(), macro.getDefinitionLoc(), {}};

	for (unsigned n = 0; arguments && n < macro.getNumParams(); n++) {
		const Token *token = arguments->getUnexpArgument(n);
		expansion.arguments.emplace_back();
		for (; token->isNot(tok::eof); token++)
			expansion.arguments.back().push_back(token->getLocation());
	}
	ByName[range.getBegin().getRawEncoding()] = (unsigned)All.size();
	All.push_back(std::move(expansion));
}

void MacroCalls::finish(const SourceManager &sources)
{
	for (const Expansion &expansion : All)
		Places.push_back(sources.getExpansionLoc(expansion.name).getRawEncoding());
	llvm::sort(Places);
}

bool MacroCalls::isBetween(SourceLocation first, SourceLocation last) const
{
	auto at = llvm::lower_bound(Places, first.getRawEncoding());
	return at != Places.end() && *at <= last.getRawEncoding();
}

bool MacroCalls::isNear(SourceLocation token, const SourceManager &sources) const
{
	auto [known, isNew] = Near.try_emplace(sources.getFileID(token), false);

	if (isNew) {
		CharSourceRange text = sources.getExpansionRange(token);
		known->second = isBetween(text.getBegin(), text.getEnd());
	}
	return known->second;
}

bool MacroCalls::isIn(const Stmt *code, const SourceManager &sources) const
{
	return !Places.empty() && isBetween(sources.getExpansionLoc(code->getBeginLoc()),
					    sources.getExpansionLoc(code->getEndLoc()));
}

namespace
{

/* One end of an expression: the place of its first or last token. */
struct End {
	SourceLocation at;
	bool isLast;
};

/* If the token is the first one (isLast: the last one) of the macro expansion or macro argument
 * that it stands in, returns the place of that expansion or argument in the text around it; else an
 * invalid place. */
SourceLocation outerEnd(End end, const ASTContext &context)
{
	const SourceManager &sources = context.getSourceManager();
	SourceLocation outer;

	if (!end.isLast)
		return sources.isAtStartOfImmediateMacroExpansion(end.at, &outer)
			       ? outer
			       : SourceLocation();
	unsigned length = Lexer::MeasureTokenLength(sources.getSpellingLoc(end.at), sources,
						    context.getLangOpts());
	bool last = sources.isAtEndOfImmediateMacroExpansion(end.at.getLocWithOffset((int)length),
							     &outer);
	return last ? outer : SourceLocation();
}

/* Appends the names of the macros of whose expansions the token is an end, the innermost first. A
 * token of an argument is in the macros that the argument is written with, and in those around the
 * macro that has the argument. */
void macrosAt(End end, const ASTContext &context, llvm::SmallVectorImpl<unsigned> &out,
	      unsigned depth = 0)
{
	const SourceManager &sources = context.getSourceManager();

	while (end.at.isMacroID() && depth++ < 32) {
		bool isArgument = sources.isMacroArgExpansion(end.at);
		if (isArgument)
			macrosAt({sources.getImmediateSpellingLoc(end.at), end.isLast}, context,
				 out, depth);
		SourceLocation outer = outerEnd(end, context);
		if (outer.isInvalid())
			return;
		if (!isArgument)
			out.push_back(sources.getImmediateExpansionRange(end.at)
					      .getBegin()
					      .getRawEncoding());
		end.at = outer;
	}
}

/*
 * Returns true if the token is the argument's token at `place`, or the first token (isLast: the
 * last one) of the text to which that token expanded.
 */
bool comesFrom(SourceLocation token, SourceLocation place, bool isLast,
	       const SourceManager &sources)
{
	for (unsigned depth = 0; depth < 32; depth++) {
		if (token == place)
			return true;
		if (!token.isMacroID())
			return false;
		if (sources.isMacroArgExpansion(token))
			token = sources.getImmediateSpellingLoc(token);
		else
			token = isLast ? sources.getImmediateExpansionRange(token).getEnd()
				       : sources.getImmediateExpansionRange(token).getBegin();
	}
	return false;
}

/* The search for the expressions that the arguments of one expansion became. */
class ArgumentSearch
{
public:
	ArgumentSearch(const MacroCalls::Expansion &of, const ASTContext &context,
		       llvm::SmallVectorImpl<const Expr *> &out)
	    : Of(of), Context(context), Out(out)
	{
		Out.assign(of.arguments.size(), nullptr);
	}

	bool run(const Stmt *code)
	{
		llvm::SmallVector<const Stmt *, 32> pending{code};

		while (!pending.empty()) {
			const Stmt *node = pending.pop_back_val();
			llvm::SmallVector<const Stmt *, 8> parts;
			if (isWhole(node))
				continue;
			evaluatedParts(node, Context, parts);
			if (parts.empty() && isPart(node))
				return false;
			pending.append(parts.rbegin(), parts.rend());
		}
		return true;
	}

private:
	/*
	 * Returns true if the node is all of an argument, and adds it to Out as the expression for
	 * that argument.
	 */
	bool isWhole(const Stmt *node)
	{
		const SourceManager &sources = Context.getSourceManager();
		auto *expr = dyn_cast<Expr>(node);

		for (unsigned n = 0; expr && n < Of.arguments.size(); n++) {
			const auto &tokens = Of.arguments[n];
			if (tokens.empty() ||
			    !comesFrom(expr->getBeginLoc(), tokens.front(), false, sources) ||
			    !comesFrom(expr->getEndLoc(), tokens.back(), true, sources))
				continue;
			if (!Out[n])
				Out[n] = expr;
			return true;
		}
		return false;
	}

	/* Returns true if the first token of the node comes from an argument. */
	bool isPart(const Stmt *node) const
	{
		const SourceManager &sources = Context.getSourceManager();

		return llvm::any_of(Of.arguments, [&](const auto &tokens) {
			return llvm::any_of(tokens, [&](SourceLocation token) {
				return comesFrom(node->getBeginLoc(), token, false, sources);
			});
		});
	}

	const MacroCalls::Expansion &Of;
	const ASTContext &Context;
	llvm::SmallVectorImpl<const Expr *> &Out;
};

} // namespace

const MacroCalls::Expansion *MacroCalls::find(const Stmt *code, const ASTContext &context,
					      llvm::ArrayRef<const Expansion *> inside) const
{
	llvm::SmallVector<unsigned, 8> first, last;
	const Expansion *found = nullptr;

	if (All.empty() || !code->getBeginLoc().isMacroID())
		return nullptr;
	if (!isNear(code->getBeginLoc(), context.getSourceManager()))
		return nullptr;
	macrosAt({code->getBeginLoc(), false}, context, first);
	if (llvm::none_of(first, [&](unsigned name) { return ByName.count(name); }))
		return nullptr;
	macrosAt({code->getEndLoc(), true}, context, last);
	for (unsigned name : first) {
		auto known = ByName.find(name);
		if (known != ByName.end() && llvm::is_contained(last, name) &&
		    !llvm::is_contained(inside, &All[known->second]))
			found = &All[known->second];
	}
	return found;
}

bool MacroCalls::arguments(const Expansion &expansion, const Stmt *code, const ASTContext &context,
			   llvm::SmallVectorImpl<const Expr *> &out)
{
	return ArgumentSearch(expansion, context, out).run(code);
}

} // namespace ioview
