/* SPDX-License-Identifier: MIT */
#include "site.h"

using namespace clang;

namespace ioview
{

/*
 * Returns true if the pointer, below casts, is a value that the program has: read from an object,
 * converted from an integer, or the result of a call, a statement expression, ++ or --. In `(p +
 * 1)->f` the sum is only a step to the access; as an argument of a call it would be a pointer value
 * of the program, which rules report.
 */
static bool isValue(const Expr *pointer)
{
	for (;;) {
		pointer = pointer->IgnoreParens();
		auto *cast = dyn_cast<CastExpr>(pointer);
		if (!cast)
			break;
		if (cast->getCastKind() == CK_LValueToRValue ||
		    cast->getCastKind() == CK_IntegralToPointer)
			return true;
		if (cast->getCastKind() == CK_ArrayToPointerDecay)
			return false;
		pointer = cast->getSubExpr();
	}
	auto *unary = dyn_cast<UnaryOperator>(pointer);
	return isa<CallExpr>(pointer) || isa<StmtExpr>(pointer) ||
	       (unary && unary->isIncrementDecrementOp());
}

/*
 * Returns true if the code may contain a comma that would end the argument of a macro: a comma
 * operator, or one in braces. The commas of ({ ... }) are in parentheses, and end no argument. The
 * text does not show a comma that comes out of a macro; the expression does.
 */
static bool hasComma(const Stmt *code)
{
	if (!code || isa<StmtExpr>(code))
		return false;
	auto *binary = dyn_cast<BinaryOperator>(code);
	if ((binary && binary->getOpcode() == BO_Comma) || isa<InitListExpr>(code) ||
	    isa<CompoundLiteralExpr>(code) || isa<LambdaExpr>(code))
		return true;
	for (const Stmt *child : code->children())
		if (hasComma(child))
			return true;
	return false;
}

/* Sets pointer, root and path for an access `p->path`. Returns false if the text does not begin
 * with p, or if other text than the arrow is between p and the path. */
static bool takeArrow(const FileText &file, const Expr *pointer, Site &site)
{
	site.pointer = pointer;
	site.root = file.range(pointer);
	if (site.root.isInvalid() || site.root.getBegin() != site.target.getBegin())
		return false;
	/* The text is searched for the arrow: clang has no place for an arrow before a member of an
	 * anonymous union. */
	SourceLocation arrow = file.skipBlanks(site.root.getEnd());
	SourceLocation begin = file.skipBlanks(arrow.getLocWithOffset(2));
	if (!(begin < site.target.getEnd()) || !file.isOnly("->", site.root.getEnd(), begin))
		return false;
	site.path = CharSourceRange::getCharRange(begin, site.target.getEnd());
	return true;
}

/* Sets pointer and root for an access `*p`. Returns false for other forms, also for `(*p).f`. */
static bool takeStar(const FileText &file, const Expr *at, Site &site)
{
	auto *deref = dyn_cast<UnaryOperator>(at);

	if (!deref || deref->getOpcode() != UO_Deref || at != site.object ||
	    deref->getOperatorLoc().isMacroID())
		return false;
	site.pointer = deref->getSubExpr();
	site.root = file.range(site.pointer);
	site.path = {};
	return site.root.isValid() && site.root.getEnd() == site.target.getEnd() &&
	       file.isOnly("*", site.target.getBegin(), site.root.getBegin());
}

/* Follows the members and subscripts of the accessed object down to the pointer, and sets pointer,
 * root and path. Returns false if the object has another form. */
static bool takePath(const FileText &file, Site &site)
{
	const Expr *at = site.object;

	for (;;) {
		if (auto *member = dyn_cast<MemberExpr>(at)) {
			if (!isa<FieldDecl>(member->getMemberDecl()))
				return false;
			if (member->isArrow())
				return takeArrow(file, member->getBase(), site);
			at = member->getBase();
			continue;
		}
		auto *subscript = dyn_cast<ArraySubscriptExpr>(at);
		if (!subscript)
			return takeStar(file, at, site);
		/* Only a[i] on an array belongs to a path: p[i] reads the pointer p, and in i[p->f]
		 * the index stands before the array. */
		auto *decay = dyn_cast<ImplicitCastExpr>(subscript->getLHS());
		if (!decay || decay->getCastKind() != CK_ArrayToPointerDecay)
			return false;
		at = decay->getSubExpr();
	}
}

static bool takeObject(const FileText &file, const Expr *object, Site &site)
{
	site.left = file.range(object);
	site.object = object->IgnoreParens();
	site.target = file.range(site.object);
	return site.left.isValid() && site.target.isValid() && takePath(file, site) &&
	       isValue(site.pointer) && !hasComma(site.object) && file.isArgument(site.root) &&
	       (site.path.isInvalid() || file.isArgument(site.path));
}

static bool takeAssignment(const FileText &file, const Expr *node, Site &site)
{
	auto *assign = dyn_cast<BinaryOperator>(node);

	/* If the value of an assignment is used, `node` is the assigned object and not the
	 * assignment (see Lowering::assign()): a call of io_write() has no value. */
	if (!assign || assign->getOpcode() != BO_Assign || assign->getOperatorLoc().isMacroID() ||
	    !takeObject(file, assign->getLHS(), site))
		return false;
	site.value = assign->getRHS();
	site.source = file.range(site.value);
	return site.source.isValid() && site.left.getBegin() == site.whole.getBegin() &&
	       site.source.getEnd() == site.whole.getEnd() &&
	       file.isOnly("=", site.left.getEnd(), site.source.getBegin()) &&
	       !hasComma(site.value) && file.isArgument(site.source);
}

static bool takeAddress(const FileText &file, const Expr *node, Site &site)
{
	auto *address = dyn_cast<UnaryOperator>(node);

	return address && address->getOpcode() == UO_AddrOf &&
	       !address->getOperatorLoc().isMacroID() &&
	       takeObject(file, address->getSubExpr(), site) && site.path.isValid() &&
	       site.left.getEnd() == site.whole.getEnd() &&
	       file.isOnly("&", site.whole.getBegin(), site.left.getBegin());
}

bool findSite(const FileText &file, iov_fix kind, const Expr *node, Site &site)
{
	site = Site{};
	site.kind = kind;
	if (kind == IOV_FIX_READ)
		node = node->IgnoreParens();
	site.whole = file.range(node);
	if (site.whole.isInvalid())
		return false;
	switch (kind) {
	case IOV_FIX_READ:
		return takeObject(file, node, site);
	case IOV_FIX_WRITE:
		return takeAssignment(file, node, site);
	case IOV_FIX_PROJECT:
		return takeAddress(file, node, site);
	case IOV_FIX_NONE:
		break;
	}
	return false;
}

} // namespace ioview
