/* SPDX-License-Identifier: MIT */
/*
 * Infers how large the mappings are that a member holds. A driver that maps `ioremap(start, 0x100)`
 * in one function accesses its registers in all others, through the member; there, nothing else
 * states the extent.
 */
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

#include "declare.h"
#include "inference.h"

using namespace clang;

namespace ioview
{

/* Bound the steps to one pointer, and the stores on its way from a mapper, that are followed. */
static constexpr unsigned maxSteps = 16, maxSources = 4;

/* Returns the member or variable that the expression names, without arrays; null: none. */
static const ValueDecl *named(const Expr *place)
{
	place = place->IgnoreParens();
	if (auto *member = dyn_cast<MemberExpr>(place))
		return dyn_cast<ValueDecl>(member->getMemberDecl()->getCanonicalDecl());
	if (auto *ref = dyn_cast<DeclRefExpr>(place))
		return dyn_cast<ValueDecl>(ref->getDecl()->getCanonicalDecl());
	return nullptr;
}

static bool isMapper(const iov_role &role)
{
	return role.kind == IOV_ROLE_MAP && role.space == IOV_MMIO;
}

static iov_role roleOf(const Declarations &decls, const CallExpr *call)
{
	const FunctionDecl *callee = call->getDirectCallee();

	return callee ? decls.role(callee) : iov_role{};
}

/* Returns the constant size argument of a mapper of registers; 0: it is no such call. */
static uint64_t mappedBytes(const iov_role &role, const CallExpr *call)
{
	Expr::EvalResult size;

	if (!isMapper(role) || role.size_arg >= call->getNumArgs())
		return 0;
	const FunctionDecl *callee = call->getDirectCallee();
	const Expr *given = call->getArg(role.size_arg);
	if (given->isValueDependent() || !given->EvaluateAsInt(size, callee->getASTContext()))
		return 0;
	/* Beyond 4 GiB, it is an error of its own. */
	return size.Val.getInt().getActiveBits() <= 32 ? size.Val.getInt().getZExtValue() : 0;
}

/* Returns the member or variable from which a pointer is formed, through casts and steps. */
static const ValueDecl *rootOf(const Expr *pointer)
{
	for (unsigned n = 0; n < maxSteps; n++) {
		pointer = pointer->IgnoreParenCasts();
		auto *sum = dyn_cast<BinaryOperator>(pointer);
		if (!sum || !sum->isAdditiveOp())
			return named(pointer);
		bool left = sum->getLHS()->getType()->isPointerType();
		pointer = left ? sum->getLHS() : sum->getRHS();
	}
	return nullptr;
}

bool Inference::isMapping(const ValueDecl *decl, unsigned depth) const
{
	auto known = decl ? Extents.find(decl) : Extents.end();

	if (known == Extents.end() || depth > maxSources)
		return false;
	return known->second.maps ||
	       llvm::any_of(known->second.sources,
			    [&](const ValueDecl *source) { return isMapping(source, depth + 1); });
}

bool Inference::isMapping(const Expr *pointer) const
{
	return isMapping(rootOf(pointer), 0);
}

void Inference::storeExtent(const ValueDecl *to, const Expr *value)
{
	if (!to || !to->getType()->isPointerType())
		return;
	const Expr *bare = value->IgnoreParenCasts();
	if (value->isNullPointerConstant(to->getASTContext(), Expr::NPC_ValueDependentIsNotNull) ||
	    isa<ImplicitValueInitExpr>(bare))
		return;
	Extent &extent = Extents[to];
	if (const ValueDecl *root = rootOf(value))
		extent.sources.push_back(root);
	if (auto *call = dyn_cast<CallExpr>(bare)) {
		const iov_role role = roleOf(Decls, call);
		extent.maps |= isMapper(role);
		uint64_t bytes = mappedBytes(role, call);
		extent.unknown |= !bytes || (extent.bytes && extent.bytes != bytes);
		extent.bytes = bytes;
		return;
	}
	auto *var = dyn_cast_or_null<VarDecl>(named(bare));
	extent.unknown |= !var || !var->hasLocalStorage() || isa<ParmVarDecl>(var);
	if (!extent.unknown)
		extent.from.push_back(var);
}

void Inference::readExtents(const Stmt *node)
{
	if (auto *binary = dyn_cast<BinaryOperator>(node)) {
		const ValueDecl *to = binary->isAssignmentOp() ? named(binary->getLHS()) : nullptr;
		if (binary->getOpcode() == BO_Assign)
			storeExtent(to, binary->getRHS());
		else if (to && to->getType()->isPointerType())
			Extents[to].unknown = true;
	} else if (auto *declares = dyn_cast<DeclStmt>(node)) {
		for (const Decl *decl : declares->decls())
			if (auto *var = dyn_cast<VarDecl>(decl); var && var->hasInit())
				storeExtent(var, var->getInit());
	} else if (auto *list = dyn_cast<InitListExpr>(node)) {
		const auto *record = list->getType()->getAs<RecordType>();
		unsigned at = 0;
		if (!record || list->isSyntacticForm())
			return;
		for (const FieldDecl *field : record->getDecl()->fields())
			if (at < list->getNumInits() &&
			    !(field->isBitField() && !field->getDeclName()))
				storeExtent(field, list->getInit(at++));
	} else if (auto *unary = dyn_cast<UnaryOperator>(node)) {
		/* Code that has the address of the pointer may store another one there. */
		const ValueDecl *to = named(unary->getSubExpr());
		if (to && to->getType()->isPointerType() &&
		    (unary->getOpcode() == UO_AddrOf || unary->isIncrementDecrementOp()))
			Extents[to].unknown = true;
	}
}

void Inference::readMappings(const Stmt *code)
{
	anyNode(code, [&](const Stmt *node) {
		readExtents(node);
		return false;
	});
}

static bool isInFile(const ValueDecl *decl)
{
	const SourceManager &sources = decl->getASTContext().getSourceManager();

	return sources.isInMainFile(sources.getExpansionLoc(decl->getLocation()));
}

uint64_t Inference::extentOf(const Decl *decl) const
{
	auto *to = dyn_cast<ValueDecl>(decl->getCanonicalDecl());
	if (!to)
		return 0;
	auto *var = dyn_cast<VarDecl>(to);
	auto known = Extents.find(to);

	/* Other files may store other mappings in what a header declares, or this file exports. */
	if (known == Extents.end() || known->second.unknown || !isInFile(to) ||
	    !(isa<FieldDecl>(to) ||
	      (var && var->hasGlobalStorage() && !var->isExternallyVisible())))
		return 0;
	uint64_t bytes = known->second.bytes;
	for (const ValueDecl *from : known->second.from) {
		auto held = Extents.find(from);
		if (held == Extents.end() || held->second.unknown || !held->second.from.empty() ||
		    !held->second.bytes || (bytes && held->second.bytes != bytes))
			return 0;
		bytes = held->second.bytes;
	}
	return bytes;
}

} // namespace ioview
