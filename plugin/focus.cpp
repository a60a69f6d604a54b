/* SPDX-License-Identifier: MIT */
#include "focus.h"

#include "macro_calls.h"

using namespace clang;

namespace ioview
{

/* Returns true if the innermost macro at this place, of whose body or argument it is a part, is a
 * macro of the runtime or an accessor of the profile. */
bool Focus::isOwn(SourceLocation loc) const
{
	const SourceManager &sources = Context.getSourceManager();
	/* For an argument: the place where the body of the macro names the parameter. */
	SourceLocation body = sources.isMacroArgExpansion(loc)
				      ? sources.getImmediateExpansionRange(loc).getBegin()
				      : loc;

	if (Runtime.spelled(sources, body))
		return true;
	const iov_word *word = ActiveProfile.find(
		IOV_WORD_FUNCTION,
		Lexer::getImmediateMacroName(loc, sources, Context.getLangOpts()));
	return word && mayBeMacro(*word);
}

SourceLocation Focus::place(SourceLocation loc) const
{
	const SourceManager &sources = Context.getSourceManager();
	SourceLocation found = loc;

	/* An accessor may use other macros: the outermost one of its kind is the one in the text.
	 */
	while (loc.isMacroID()) {
		bool own = isOwn(loc);
		loc = sources.getImmediateMacroCallerLoc(loc);
		if (own)
			found = loc;
	}
	return found;
}

CharSourceRange Focus::use(SourceLocation loc) const
{
	const SourceManager &sources = Context.getSourceManager();
	CharSourceRange found;

	while (loc.isMacroID()) {
		if (!isOwn(loc))
			return {};
		if (sources.isMacroArgExpansion(loc)) {
			loc = sources.getImmediateSpellingLoc(loc);
			continue;
		}
		found = sources.getImmediateExpansionRange(loc);
		loc = found.getBegin();
	}
	return found;
}

/* Returns true for the argument `&object`. */
static bool isAddressOf(const Expr *argument, const Expr *object)
{
	auto *address = dyn_cast<UnaryOperator>(argument->IgnoreParenImpCasts());

	return address && address->getOpcode() == UO_AddrOf &&
	       address->getSubExpr()->IgnoreParens() == object->IgnoreParens();
}

/* Returns the tokens of the part, as the file has them; invalid: they are not in the program's own
 * text. isMember: a step to a member stands for the name of the member; otherwise for its address.
 * within: the instruction of the finding. */
SourceRange Focus::part(const iov_instr &instr, bool isMember, const Stmt *within) const
{
	const SourceManager &sources = Context.getSourceManager();
	auto *expr = dyn_cast_or_null<Expr>(static_cast<const Stmt *>(instr.node));

	if (!expr)
		return {};
	auto *address = dyn_cast<UnaryOperator>(expr->IgnoreParenImpCasts());
	auto *member = dyn_cast<MemberExpr>(address ? address->getSubExpr()->IgnoreParens() : expr);
	if (isMember && member && instr.op == IOV_OP_FIELD) {
		SourceLocation name = sources.getFileLoc(place(member->getMemberLoc()));
		return Runtime.spelled(sources, member->getMemberLoc()) ? SourceRange()
									: SourceRange(name, name);
	}
	if (auto *call = dyn_cast_or_null<CallExpr>(within))
		for (const Expr *argument : call->arguments())
			expr = isAddressOf(argument, expr) ? argument->IgnoreImpCasts() : expr;
	/* A verb converts its argument by a cast, whose parentheses the runtime has. */
	expr = expr->IgnoreImpCasts();
	if (Runtime.spelled(sources, expr->getBeginLoc()))
		expr = expr->IgnoreParenCasts();
	/* The value of a verb. */
	if (Runtime.spelled(sources, expr->getBeginLoc()) ||
	    Runtime.spelled(sources, expr->getEndLoc()))
		return use(expr->getBeginLoc()).getAsRange();
	return {sources.getFileLoc(expr->getBeginLoc()), sources.getFileLoc(expr->getEndLoc())};
}

bool Focus::contains(SourceRange whole, SourceRange range) const
{
	const SourceManager &sources = Context.getSourceManager();

	if (whole.isInvalid() || range.isInvalid())
		return false;
	auto [file, begin] =
		sources.getDecomposedLoc(sources.getExpansionRange(whole.getBegin()).getBegin());
	auto [endFile, end] =
		sources.getDecomposedLoc(sources.getExpansionRange(whole.getEnd()).getEnd());
	auto [fromFile, from] = sources.getDecomposedLoc(range.getBegin());
	auto [toFile, to] = sources.getDecomposedLoc(range.getEnd());
	return file == endFile && file == fromFile && file == toFile && begin <= from &&
	       from <= to && to <= end;
}

Focus::Spot Focus::spot(const iov_finding &finding, SourceLocation loc) const
{
	auto *node = static_cast<const Stmt *>(finding.instr->node);
	auto *expr = dyn_cast_or_null<Expr>(node);
	Spot whole = {loc, expr ? expr->getSourceRange() : SourceRange(), false};

	/* In the body of a macro of the program, clang's notes show the way to the place. */
	if (!node || loc.isMacroID())
		return whole;
	for (unsigned i = 0; i < IOV_MAX_ABOUT; i++) {
		SourceRange range =
			finding.about[i] ? part(*finding.about[i], !i, node) : SourceRange();
		if (contains(node->getSourceRange(), range))
			return {range.getBegin(), range, true};
	}
	return whole;
}

} // namespace ioview
