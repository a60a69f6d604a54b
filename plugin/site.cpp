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

bool isSoleMember(const Expr *object)
{
	auto *member = object ? dyn_cast<MemberExpr>(object->IgnoreParenImpCasts()) : nullptr;
	const IdentifierInfo *name = member ? member->getMemberDecl()->getIdentifier() : nullptr;

	return name && (name->isStr("io_le") || name->isStr("io_be"));
}

const Expr *withoutSoleMember(const Expr *object)
{
	auto *member = dyn_cast<MemberExpr>(object->IgnoreParens());

	return isSoleMember(member) && !member->isArrow() ? member->getBase() : object;
}

bool findObject(const FileText &file, const Expr *address, Site &site)
{
	const Expr *given = address->IgnoreParenImpCasts();
	auto *of = dyn_cast<UnaryOperator>(given);

	site = Site{};
	if (of && of->getOpcode() == UO_AddrOf && !of->getOperatorLoc().isMacroID()) {
		site.objectType = of->getSubExpr()->getType();
		return takeObject(file, of->getSubExpr(), site);
	}
	if (given->getType()->isArrayType()) {
		site.objectType = given->getType();
		return takeObject(file, given, site);
	}
	site.pointer = given;
	site.root = site.target = file.range(given);
	site.objectType = given->getType()->getPointeeType();
	return !site.objectType.isNull() && site.root.isValid() && file.isArgument(site.root) &&
	       !hasComma(given);
}

std::string placeText(const FileText &file, const Site &site)
{
	std::string text = file.text(site.root);

	return site.path.isValid() ? text + ", ." + file.text(site.path) : text;
}

/* Returns true if the expression is one operand, whatever stands beside it. */
static bool isOperand(const Expr *expr)
{
	const Expr *plain = expr->IgnoreImpCasts();

	return isa<ParenExpr>(plain) || isa<DeclRefExpr>(plain) || isa<IntegerLiteral>(plain) ||
	       isa<CharacterLiteral>(plain) || isa<MemberExpr>(plain) || isa<CallExpr>(plain) ||
	       isa<ArraySubscriptExpr>(plain) || isa<UnaryOperator>(plain) ||
	       isa<CStyleCastExpr>(plain);
}

/* Returns true if the expression names a declaration that is called so. */
static bool names(const Stmt *code, llvm::StringRef name)
{
	auto *use = dyn_cast_or_null<DeclRefExpr>(code);

	if (use && use->getDecl()->getIdentifier() && use->getDecl()->getName() == name)
		return true;
	return code && llvm::any_of(code->children(),
				    [name](const Stmt *child) { return names(child, name); });
}

std::string updatedText(const FileText &file, const CompoundAssignOperator *update,
			llvm::StringRef old)
{
	CharSourceRange range = update ? file.range(update->getRHS()) : CharSourceRange();

	if (range.isInvalid() || (old == "old" && names(update->getRHS(), old)))
		return "";
	std::string value = file.text(range);
	llvm::StringRef op = update->getOpcodeStr().drop_back(1);
	return (old + " " + op + " " + (isOperand(update->getRHS()) ? value : "(" + value + ")"))
		.str();
}

/* `p->f |= v`. Clang has the same node whether the value of the assignment is used or not. */
static bool takeUpdate(const FileText &file, const Expr *node, Site &site)
{
	auto *update = dyn_cast<CompoundAssignOperator>(node);

	if (!update || update->getOperatorLoc().isMacroID() ||
	    !takeObject(file, update->getLHS(), site))
		return false;
	site.update = update;
	site.value = update->getRHS();
	site.source = file.range(site.value);
	return site.source.isValid() && site.left.getBegin() == site.whole.getBegin() &&
	       site.source.getEnd() == site.whole.getEnd() &&
	       file.isOnly(update->getOpcodeStr(), site.left.getEnd(), site.source.getBegin()) &&
	       !hasComma(site.value) && file.isArgument(site.source);
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
	if (kind == IOV_FIX_READ || kind == IOV_FIX_COPY_READ)
		node = node->IgnoreParens();
	site.whole = file.range(node);
	if (site.whole.isInvalid())
		return false;
	switch (kind) {
	case IOV_FIX_READ:
	case IOV_FIX_COPY_READ:
		return takeObject(file, node, site);
	case IOV_FIX_WRITE:
	case IOV_FIX_COPY_WRITE:
		return takeAssignment(file, node, site);
	case IOV_FIX_UPDATE:
		return takeUpdate(file, node, site);
	case IOV_FIX_PROJECT:
		return takeAddress(file, node, site);
	case IOV_FIX_BULK: /* see findBulk() */
	case IOV_FIX_NONE:
		break;
	}
	return false;
}

} // namespace ioview
