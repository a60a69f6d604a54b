/* SPDX-License-Identifier: MIT */
/* Finds the types and enumerators that state a byte order, as `__le32 *` does. */
#include "types.h"

using namespace clang;

namespace ioview
{

bool TypeMap::mentionsOrder(QualType type)
{
	auto [known, isNew] = Orders.try_emplace(type.getAsOpaquePtr(), false);
	if (!isNew)
		return known->second;
	bool mentions = mentionsOrderUncached(type);
	return Orders[type.getAsOpaquePtr()] = mentions;
}

bool TypeMap::mentionsOrderUncached(QualType type)
{
	for (QualType next = type;; type = next) {
		auto *alias = dyn_cast<TypedefType>(type.getTypePtr());
		if (alias && alias->getDecl()->getIdentifier() &&
		    orderOf(alias->getDecl()->getName()) != IOV_ENDIAN_CPU)
			return true;
		next = type.getSingleStepDesugaredType(Context);
		if (next == type)
			break;
	}
	const Type *bare = type.getTypePtr();
	if (auto *pointer = dyn_cast<PointerType>(bare))
		return mentionsOrder(pointer->getPointeeType());
	if (auto *array = dyn_cast<ArrayType>(bare))
		return mentionsOrder(array->getElementType());
	if (auto *reference = dyn_cast<ReferenceType>(bare))
		return mentionsOrder(reference->getPointeeType());
	if (auto *atomic = dyn_cast<AtomicType>(bare))
		return mentionsOrder(atomic->getValueType());
	auto *function = dyn_cast<FunctionType>(bare);
	if (!function || mentionsOrder(function->getReturnType()))
		return function != nullptr;
	auto *prototype = dyn_cast<FunctionProtoType>(function);
	return prototype && llvm::any_of(prototype->param_types(),
					 [&](QualType param) { return mentionsOrder(param); });
}

QualType TypeMap::orderOfEnumerator(const EnumConstantDecl *decl)
{
	return orderOfInitialiser(decl->getInitExpr());
}

QualType TypeMap::orderOfInitialiser(const Expr *init)
{
	const Expr *expr = init ? init->IgnoreParenImpCasts() : nullptr;

	if (!expr)
		return QualType();
	if (auto *cast = dyn_cast<ExplicitCastExpr>(expr)) {
		iov_qtype type = lower(cast->getType());
		bool ordered = iov_is_int(type) && type.type->integer.endian != IOV_ENDIAN_CPU;
		return ordered ? cast->getType() : QualType();
	}
	if (auto *binary = dyn_cast<BinaryOperator>(expr)) {
		QualType left = orderOfInitialiser(binary->getLHS());
		return left.isNull() ? orderOfInitialiser(binary->getRHS()) : left;
	}
	if (auto *unary = dyn_cast<UnaryOperator>(expr))
		return orderOfInitialiser(unary->getSubExpr());
	if (auto *choice = dyn_cast<ConditionalOperator>(expr))
		return orderOfInitialiser(choice->getTrueExpr());
	if (auto *name = dyn_cast<DeclRefExpr>(expr))
		if (auto *other = dyn_cast<EnumConstantDecl>(name->getDecl()))
			return orderOfEnumerator(other);
	return QualType();
}

} // namespace ioview
