/* SPDX-License-Identifier: MIT */
/* Finds the types that state a byte order, as `__le32 *` does. */
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
	auto *function = dyn_cast<FunctionProtoType>(bare);
	return function && (mentionsOrder(function->getReturnType()) ||
			    llvm::any_of(function->param_types(),
					 [&](QualType param) { return mentionsOrder(param); }));
}

} // namespace ioview
