/* SPDX-License-Identifier: MIT */
/*
 * From `p->f.g` to io_read(p, .f.g): the pointer, then the path behind it. Only
 * for source that stands in a file as it is, never for what a macro made.
 */
#include "fixit.h"

using namespace clang;

namespace ioview
{

namespace
{

struct View {
	std::string pointer, path;
};

class Source
{
public:
	explicit Source(const ASTContext &context)
	    : Context(context), Sources(context.getSourceManager())
	{
	}

	/* Empty when the tokens do not stand in one file one behind the other. */
	std::string text(SourceLocation begin, SourceLocation end) const
	{
		if (begin.isInvalid() || end.isInvalid() || begin.isMacroID() || end.isMacroID())
			return {};
		return Lexer::getSourceText(CharSourceRange::getTokenRange(begin, end), Sources,
					    Context.getLangOpts())
			.str();
	}
	std::string text(const Expr *expr) const
	{
		return text(expr->getBeginLoc(), expr->getEndLoc());
	}
	SourceLocation behind(SourceLocation token) const
	{
		return Lexer::getLocForEndOfToken(token, 0, Sources, Context.getLangOpts());
	}

private:
	const ASTContext &Context;
	const SourceManager &Sources;
};

} // namespace

/* The pointer that a path starts from, and the text of the path. */
static View split(const Source &source, const Expr *object)
{
	const Expr *at = object->IgnoreParens();

	for (;;) {
		if (auto *member = dyn_cast<MemberExpr>(at)) {
			const Expr *base = member->getBase();
			if (!member->isArrow()) {
				at = base->IgnoreParens();
				continue;
			}
			std::string path = source.text(source.behind(member->getOperatorLoc()),
						       object->getEndLoc());
			std::string pointer = source.text(base->IgnoreImpCasts());
			return path.empty() ? View{} : View{pointer, "." + path};
		}
		auto *subscript = dyn_cast<ArraySubscriptExpr>(at);
		if (!subscript)
			break;
		auto *decay = dyn_cast<ImplicitCastExpr>(subscript->getBase()->IgnoreParens());
		if (!decay || decay->getCastKind() != CK_ArrayToPointerDecay)
			return {};
		at = decay->getSubExpr()->IgnoreParens();
	}
	/* *p; a path behind (*p) would need its own text. */
	auto *deref = dyn_cast<UnaryOperator>(at);
	if (!deref || deref->getOpcode() != UO_Deref || at != object->IgnoreParens())
		return {};
	return {source.text(deref->getSubExpr()->IgnoreImpCasts()), ""};
}

static bool isPrimitive(const ASTContext &context, const Expr *object)
{
	QualType type = object->getType();
	if (!type->isIntegerType() || type->isBooleanType() || object->refersToBitField())
		return false;
	uint64_t bits = context.getTypeSize(type);
	return bits == 8 || bits == 16 || bits == 32 || bits == 64;
}

static std::string call(llvm::StringRef verb, llvm::StringRef first, const View &view)
{
	std::string text = (verb + "(").str();
	if (!first.empty())
		text += first.str() + ", ";
	text += view.pointer;
	if (!view.path.empty())
		text += ", " + view.path;
	return text + ")";
}

FixItHint makeFix(const ASTContext &context, iov_fix fix, const Stmt *node)
{
	Source source(context);
	auto *expr = dyn_cast_or_null<Expr>(node);
	const Expr *object = expr;
	std::string first, verb = "io_read";

	if (!expr || fix == IOV_FIX_NONE)
		return {};
	if (fix == IOV_FIX_WRITE) {
		auto *assign = dyn_cast<BinaryOperator>(expr);
		if (!assign || assign->getOpcode() != BO_Assign)
			return {};
		object = assign->getLHS();
		first = source.text(assign->getRHS());
		verb = "io_write";
		/* A comma at the top would end the argument. */
		if (first.empty() || first.find(',') != std::string::npos)
			return {};
	} else if (fix == IOV_FIX_PROJECT) {
		auto *address = dyn_cast<UnaryOperator>(expr);
		if (!address || address->getOpcode() != UO_AddrOf)
			return {};
		object = address->getSubExpr();
		verb = "io_project";
	}
	if (fix != IOV_FIX_PROJECT && !isPrimitive(context, object))
		return {};
	View view = split(source, object);
	if (view.pointer.empty() || (fix == IOV_FIX_PROJECT && view.path.empty()) ||
	    source.text(expr).empty())
		return {};
	return FixItHint::CreateReplacement(
		CharSourceRange::getTokenRange(expr->getBeginLoc(), expr->getEndLoc()),
		call(verb, first, view));
}

} // namespace ioview
