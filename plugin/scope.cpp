/* SPDX-License-Identifier: MIT */
#include "scope.h"

#include "compat.h"
#include "constants.h"
#include "declare.h"

using namespace clang;

namespace ioview
{

const iov_expr *Scope::make(iov_expr expr)
{
	auto *made = IOV_NEW(&Types.module()->arena, iov_expr);
	*made = expr;
	return made;
}

/* Returns the member of this name; null: there is none. For a member of an anonymous struct or
 * union, returns the anonymous member that contains it, whose name is empty. */
const iov_field *Scope::fieldIn(const RecordDecl *record, llvm::StringRef name)
{
	for (const Decl *decl : record->decls()) {
		auto *named = dyn_cast<NamedDecl>(decl);
		if (!named || !named->getIdentifier() || named->getName() != name)
			continue;
		auto *field = dyn_cast<FieldDecl>(decl);
		if (auto *indirect = dyn_cast<IndirectFieldDecl>(decl))
			field = cast<FieldDecl>(*indirect->chain_begin());
		if (!field)
			continue;
		const iov_field *lowered = Types.lowerField(field);
		ClangTypes[lowered] = field->getType();
		return lowered;
	}
	return nullptr;
}

/* Returns the expression that reads the member of this name, with one step for each anonymous
 * struct or union around it; null: there is no such member. */
const iov_expr *Scope::sibling(llvm::StringRef name)
{
	const iov_field *field = fieldIn(Record, name);
	if (!field)
		return nullptr;
	iov_expr expr = {};
	expr.kind = IOV_EXPR_SIBLING;
	expr.field = field;
	const iov_expr *made = make(expr);
	while (!*made->field->name) {
		iov_expr step = {};
		step.kind = IOV_EXPR_MEMBER;
		step.sub = 1;
		step.a = made;
		step.field = member(made, name);
		if (!step.field)
			return nullptr;
		made = make(step);
	}
	return made;
}

const iov_expr *Scope::parameter(llvm::StringRef name)
{
	iov_expr expr = {};

	/* Without a prototype the IR's type of the function has no parameters. */
	if (!Function->hasPrototype())
		return nullptr;
	for (const ParmVarDecl *param : Function->parameters()) {
		if (param->getName() == name) {
			expr.kind = IOV_EXPR_PARAM;
			return make(expr);
		}
		expr.value++;
	}
	return nullptr;
}

const iov_expr *Scope::global(llvm::StringRef name)
{
	iov_expr expr = {};

	for (const NamedDecl *decl :
	     Context.getTranslationUnitDecl()->lookup(&Context.Idents.get(name))) {
		auto *enumerator = dyn_cast<EnumConstantDecl>(decl);
		if (enumerator && compat::fitsInt64(enumerator->getInitVal())) {
			expr.value = enumerator->getInitVal().getExtValue();
			return make(expr);
		}
		auto *var = dyn_cast<VarDecl>(decl);
		if (!var)
			continue;
		if (constantInteger(Context, var, expr.value))
			return make(expr);
		expr.kind = IOV_EXPR_GLOBAL;
		expr.sym = Decls.symbol(var);
		ClangTypes[expr.sym] = var->getType();
		return make(expr);
	}
	return nullptr;
}

bool Scope::isLocal(llvm::StringRef name) const
{
	if (!Within || !Within->isFunctionOrMethod())
		return false;
	return llvm::any_of(Within->decls(), [&](const Decl *decl) {
		auto *var = dyn_cast<VarDecl>(decl);
		return var && var->getIdentifier() && var->getName() == name;
	});
}

const iov_expr *Scope::name(llvm::StringRef name)
{
	const iov_expr *found = nullptr;

	if (Record)
		found = sibling(name);
	if (Function)
		found = parameter(name);
	if (!found && Place.result && (name == "result" || name == "__io_result")) {
		iov_expr expr = {};
		expr.kind = IOV_EXPR_RESULT;
		return make(expr);
	}
	return found || isLocal(name) ? found : global(name);
}

QualType Scope::typeOf(const iov_expr *of) const
{
	switch ((iov_expr_kind)of->kind) {
	case IOV_EXPR_PARAM:
		return Function->getParamDecl((unsigned)of->value)->getType();
	case IOV_EXPR_RESULT:
		return Function->getReturnType();
	case IOV_EXPR_SIBLING:
	case IOV_EXPR_MEMBER:
		return ClangTypes.lookup(of->field);
	case IOV_EXPR_GLOBAL:
		return ClangTypes.lookup(of->sym);
	default:
		return {};
	}
}

const iov_field *Scope::member(const iov_expr *of, llvm::StringRef name)
{
	QualType type = typeOf(of);
	if (type.isNull())
		return nullptr;
	if (type->isPointerType())
		type = type->getPointeeType();
	const RecordDecl *record = type->getAsRecordDecl();
	const RecordDecl *definition = record ? record->getDefinition() : nullptr;
	return definition ? fieldIn(definition, name) : nullptr;
}

} // namespace ioview
