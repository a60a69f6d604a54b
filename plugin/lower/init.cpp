/* SPDX-License-Identifier: MIT */
/* Lowers initialisers: each initialised member and element becomes a store, but for zeros and
 * strings. */
#include "compat.h"
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

void Lowering::initialise(iov_id address, iov_qtype type, const Expr *init)
{
	const Expr *bare = init->IgnoreParens();

	if (auto *list = dyn_cast<InitListExpr>(bare)) {
		initialiseList(address, type, list);
		return;
	}
	/* Zeros and the characters of a string carry no address, and need no stores. */
	if (isa<ImplicitValueInitExpr>(bare) || isa<StringLiteral>(bare))
		return;
	if (auto *literal = dyn_cast<CompoundLiteralExpr>(bare)) {
		Visited.insert(literal);
		lengths(literal->getType());
		initialise(address, type, literal->getInitializer());
		return;
	}
	if (auto *made = dyn_cast<CXXConstructExpr>(init->IgnoreImplicit());
	    made && init->getType()->isRecordType() && init->isPRValue()) {
		Visited.insert(init);
		constructAt(address, made);
		return;
	}
	/* A C++ reference is lowered to a pointer: its value is the address of the object. */
	bool binds = init->isGLValue() && iov_is_ptr(type) && !init->getType()->isPointerType();
	iov_id value = binds ? lvalue(init) : rvalue(init);
	if (binds)
		keepAddress(value, init->getExprLoc(), init);
	if (value != IOV_NONE)
		store(address, value, type, init->getExprLoc(), init, IOV_INIT);
}

static const Expr *onlyScalar(const InitListExpr *list)
{
	return list->getNumInits() == 1 ? list->getInit(0) : nullptr;
}

void Lowering::initialiseMember(iov_id address, const FieldDecl *field, const Expr *init)
{
	const iov_field *lowered = Types.lowerField(field);
	iov_instr *instr = emit(IOV_OP_FIELD, projected(address, lowered->type),
				init->getBeginLoc(), init, {address});
	instr->field = lowered;
	initialise(iov_id_of(F, instr), lowered->type, init);
}

void Lowering::initialiseRecord(iov_id address, const RecordDecl *record, const InitListExpr *list)
{
	if (record->isUnion()) {
		const FieldDecl *field = list->getInitializedFieldInUnion();
		if (field && onlyScalar(list))
			initialiseMember(address, field, onlyScalar(list));
		return;
	}
	unsigned at = 0;
	for (const FieldDecl *field : record->fields()) {
		/* Clang's semantic form of the list has no entry for bit-fields without a name. */
		if (compat::isPadding(field))
			continue;
		if (at == list->getNumInits())
			break;
		const Expr *init = list->getInit(at++);
		if (!isa<ImplicitValueInitExpr>(init))
			initialiseMember(address, field, init);
	}
}

void Lowering::initialiseArray(iov_id address, iov_qtype element, const InitListExpr *list)
{
	const Expr *previous = nullptr;

	for (unsigned at = 0; at < list->getNumInits(); at++) {
		const Expr *init = list->getInit(at);
		/* In [0 ... 9] = x the list has the same expression ten times; C evaluates it once.
		 */
		if (init == previous || isa<ImplicitValueInitExpr>(init))
			continue;
		previous = init;
		iov_id index = constant(at, intType(), init);
		iov_id slot = emitId(IOV_OP_INDEX, projected(address, element), init->getBeginLoc(),
				     init, {address, index});
		initialise(slot, element, init);
	}
}

void Lowering::initialiseList(iov_id address, iov_qtype type, const InitListExpr *list)
{
	if (list->isTransparent() && onlyScalar(list)) {
		initialise(address, type, onlyScalar(list));
		return;
	}
	if (auto *record = list->getType()->getAs<RecordType>()) {
		const RecordDecl *definition = record->getDecl()->getDefinition();
		if (definition)
			initialiseRecord(address, definition, list);
		return;
	}
	if (type.type->kind == IOV_ARRAY) {
		initialiseArray(address, type.type->array.element, list);
		return;
	}
	/* A scalar in braces; otherwise the parts of a vector or complex number, in which no
	 * address survives. */
	if (onlyScalar(list)) {
		initialise(address, type, onlyScalar(list));
		return;
	}
	for (const Expr *part : list->inits())
		rvalue(part);
}

/* Lowers an initialiser list whose value is used, as in C++ `return {1, 2};`. */
iov_id Lowering::initList(const Expr *expr)
{
	iov_id address = temporary(expr->getType(), expr->getBeginLoc());
	initialiseList(address, typeOf(expr), llvm::cast<InitListExpr>(expr));
	return load(address, expr->getType(), expr);
}

} // namespace ioview
