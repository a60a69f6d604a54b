/* SPDX-License-Identifier: MIT */
#include "inference.h"

#include "compat.h"
#include "declare.h"

using namespace clang;

namespace ioview
{

void Inference::flow(Node from, Node to)
{
	if (from.getPointer() && to.getPointer() && from != to)
		States[from.getOpaqueValue()].to.push_back(to.getOpaqueValue());
}

/* Adds the source of a call's result to `to`: an allocation, the pointers that a function with a
 * body returns, or, for all other functions, ordinary memory. */
void Inference::called(const CallExpr *call, Node to)
{
	const FunctionDecl *callee = call->getDirectCallee();
	const FunctionDecl *defined = nullptr;
	State &state = States[to.getOpaqueValue()];
	iov_space space = callee ? Decls.allocatedBy(callee) : IOV_PLAIN;

	if (space != IOV_PLAIN) {
		state.held.space = space;
		state.held.from = call->getBeginLoc();
	} else if (callee && callee->hasBody(defined)) {
		flow(Node(keyOf(callee), false), to);
	} else {
		state.plain = true;
	}
}

/* Adds the sources of &place. The address of a member or element of *p points into the same object
 * as p; the address of a variable points to ordinary memory. */
void Inference::addressed(const Expr *place, Node to, unsigned depth)
{
	place = bare(place);
	if (auto *member = dyn_cast<MemberExpr>(place)) {
		if (member->isArrow())
			return sources(member->getBase(), to, depth + 1);
		return addressed(member->getBase(), to, depth + 1);
	}
	if (auto *subscript = dyn_cast<ArraySubscriptExpr>(place))
		return sources(subscript->getBase(), to, depth + 1);
	auto *deref = dyn_cast<UnaryOperator>(place);
	if (deref && deref->getOpcode() == UO_Deref)
		return sources(deref->getSubExpr(), to, depth + 1);
	States[to.getOpaqueValue()].plain = true;
}

/* Returns true for a record that holds nothing but pointers to its own kind, such as the kernel's
 * struct list_head. */
static bool isLink(QualType type)
{
	const RecordDecl *record = type->getAsRecordDecl();

	record = record ? record->getDefinition() : nullptr;
	return record && !record->field_empty() && llvm::all_of(record->fields(), [&](auto *field) {
		       QualType held = field->getType();
		       while (held->isPointerType())
			       held = held->getPointeeType();
		       return held != field->getType() && held->getAsRecordDecl() == record;
	       });
}

/* Returns true for a member that holds a link. One node stands for the member of all objects, and
 * the lists of a program link objects of any kind: those on one list would become those on each. */
static bool holdsLink(const Decl *decl)
{
	auto *field = dyn_cast_or_null<FieldDecl>(decl);

	return field && field->getType()->isPointerType() &&
	       isLink(field->getType()->getPointeeType());
}

void Inference::loaded(const Expr *place, Node to, unsigned depth)
{
	Node from = nodeOf(place);

	if (from.getPointer() && !holdsLink(from.getPointer()))
		flow(from, to);
	else if (depth < maxDepth)
		States[to.getOpaqueValue()].plain = true;
}

void Inference::sources(const Expr *value, Node to, unsigned depth)
{
	value = bare(value);
	if (depth > maxDepth) {
		States[to.getOpaqueValue()].plain = true;
		return;
	}
	if (auto *cast = dyn_cast<CastExpr>(value)) {
		switch (cast->getCastKind()) {
		case CK_LValueToRValue:
			return loaded(cast->getSubExpr(), to, depth);
		case CK_ArrayToPointerDecay:
			return addressed(cast->getSubExpr(), to, depth);
		case CK_NullToPointer:
			return;
		default:
			return sources(cast->getSubExpr(), to, depth + 1);
		}
	}
	if (auto *choice = dyn_cast<AbstractConditionalOperator>(value)) {
		sources(choice->getTrueExpr(), to, depth + 1);
		return sources(choice->getFalseExpr(), to, depth + 1);
	}
	if (auto *opaque = dyn_cast<OpaqueValueExpr>(value); opaque && opaque->getSourceExpr())
		return sources(opaque->getSourceExpr(), to, depth + 1);
	if (auto *statement = dyn_cast<StmtExpr>(value))
		if (const Expr *result = resultOf(statement))
			return sources(result, to, depth + 1);
	if (auto *binary = dyn_cast<BinaryOperator>(value)) {
		bool left = binary->getLHS()->getType()->isPointerType() && !binary->isCommaOp() &&
			    !binary->isAssignmentOp();
		return sources(left ? binary->getLHS() : binary->getRHS(), to, depth + 1);
	}
	if (auto *unary = dyn_cast<UnaryOperator>(value)) {
		if (unary->getOpcode() == UO_AddrOf)
			return addressed(unary->getSubExpr(), to, depth);
		if (unary->isIncrementDecrementOp())
			return loaded(unary->getSubExpr(), to, depth);
	}
	if (auto *call = dyn_cast<CallExpr>(value))
		return called(call, to);
	/* An integer constant that is cast to a pointer is null or an error code, and points to no
	 * memory. */
	if (!isa<IntegerLiteral, GNUNullExpr, ImplicitValueInitExpr>(value))
		States[to.getOpaqueValue()].plain = true;
}

void Inference::stored(Node to, const Expr *value)
{
	sources(value, to);
}

void Inference::passed(Node param, Node object)
{
	flow(param, object);
}

/* Adds the pointers in `from` to those of node `to`. Returns true if that changes the node. Of
 * several allocations the first in the source is kept, so that messages do not depend on the order.
 */
bool Inference::take(Node to, const State &from)
{
	PointeeSpace &held = States[to.getOpaqueValue()].held;
	bool &plain = States[to.getOpaqueValue()].plain;
	bool changed = from.plain && !plain;

	plain |= from.plain;
	if (from.held.space != IOV_PLAIN &&
	    (held.space == IOV_PLAIN || from.held.from < held.from)) {
		held = from.held;
		changed = true;
	}
	return changed;
}

void Inference::solve()
{
	llvm::SmallVector<const void *, 32> pending;

	for (const auto &[node, state] : States)
		if (state.held.space != IOV_PLAIN || state.plain)
			pending.push_back(node);
	while (!pending.empty()) {
		const State from = States[pending.pop_back_val()];
		for (const void *to : from.to)
			if (take(Node::getFromOpaqueValue(const_cast<void *>(to)), from))
				pending.push_back(to);
	}
	for (auto &entry : States)
		entry.second.held.sometimes = entry.second.plain;
}

/* Returns true if facts may be inferred for the declaration. A parameter needs a function whose
 * calls are all known; a local variable gets no fact. */
bool Inference::matters(const Decl *decl) const
{
	if (isa<FieldDecl, FunctionDecl>(decl))
		return true;
	auto *param = dyn_cast<ParmVarDecl>(decl);
	if (!param)
		return isa<VarDecl>(decl) && cast<VarDecl>(decl)->hasGlobalStorage();
	auto *function = dyn_cast<FunctionDecl>(param->getDeclContext());
	return function && Calls.isInternal(function);
}

const Inference::PointeeSpace *Inference::of(const Decl *decl) const
{
	if (States.empty() || !matters(decl))
		return nullptr;
	auto known = States.find(Node(keyOf(decl), false).getOpaqueValue());
	bool any = known != States.end() && known->second.held.space != IOV_PLAIN;
	return any ? &known->second.held : nullptr;
}

bool Inference::isMentioned(const Stmt *code) const
{
	return anyNode(code, [&](const Stmt *node) {
		if (auto *ref = dyn_cast<DeclRefExpr>(node))
			return of(ref->getDecl()) != nullptr;
		auto *member = dyn_cast<MemberExpr>(node);
		return member && of(member->getMemberDecl());
	});
}

} // namespace ioview
