/* SPDX-License-Identifier: MIT */
/* What btf_decl_tags say of a declaration: "io:count:nr" to facts of the IR. */
#include "types.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

namespace
{

/* Names resolve where the declaration stands: siblings, parameters, enumerators, constants. */
struct Scope {
	TypeMap &types;
	ASTContext &context;
	const ValueDecl *decl;
	const FunctionDecl *function = nullptr;
	bool result = false;

	iov_expr *leaf(iov_expr_kind kind) const
	{
		auto *e = IOV_NEW(&types.module()->arena, iov_expr);
		e->kind = (uint8_t)kind;
		return e;
	}

	const iov_expr *constant(int64_t value) const
	{
		iov_expr *e = leaf(IOV_EXPR_CONST);
		e->value = value;
		return e;
	}

	const iov_expr *find(llvm::StringRef name) const;
	const iov_expr *visible(llvm::StringRef name) const;
};

const iov_expr *Scope::visible(llvm::StringRef name) const
{
	DeclarationName wanted(&context.Idents.get(name));
	for (const NamedDecl *found : context.getTranslationUnitDecl()->lookup(wanted)) {
		if (auto *enumerator = dyn_cast<EnumConstantDecl>(found))
			return constant(enumerator->getInitVal().getExtValue());
		auto *var = dyn_cast<VarDecl>(found);
		if (!var || !var->getType().isConstQualified() || !var->getInit())
			continue;
		Expr::EvalResult value;
		if (var->getInit()->EvaluateAsInt(value, context))
			return constant(value.Val.getInt().getExtValue());
	}
	return nullptr;
}

const iov_expr *Scope::find(llvm::StringRef name) const
{
	if (result && (name == "result" || name == "__io_result"))
		return leaf(IOV_EXPR_RESULT);
	if (function) {
		for (const ParmVarDecl *param : function->parameters()) {
			if (param->getName() != name)
				continue;
			iov_expr *e = leaf(IOV_EXPR_PARAM);
			e->value = param->getFunctionScopeIndex();
			return e;
		}
	}
	if (auto *field = dyn_cast<FieldDecl>(decl)) {
		for (const FieldDecl *sibling : field->getParent()->fields()) {
			if (sibling->getName() != name)
				continue;
			iov_expr *e = leaf(IOV_EXPR_SIBLING);
			e->field = types.lowerField(sibling);
			return e;
		}
	}
	return visible(name);
}

const iov_expr *findName(void *self, const char *name, size_t length)
{
	return static_cast<Scope *>(self)->find({name, length});
}

const RecordDecl *pointeeRecord(QualType type)
{
	return type->isPointerType() ? type->getPointeeType()->getAsRecordDecl() : nullptr;
}

const iov_field *findMember(void *self, const iov_expr *of, const char *name, size_t length)
{
	auto &scope = *static_cast<Scope *>(self);
	const RecordDecl *record = nullptr;
	if (of->kind == IOV_EXPR_PARAM && scope.function)
		record =
			pointeeRecord(scope.function->getParamDecl((unsigned)of->value)->getType());
	if (record)
		record = record->getDefinition();
	if (!record)
		return nullptr;
	for (const FieldDecl *field : record->fields())
		if (field->getName() == llvm::StringRef(name, length))
			return scope.types.lowerField(field);
	return nullptr;
}

} // namespace

const iov_expr *TypeMap::annotation(const ValueDecl *decl, const FunctionDecl *function,
				    llvm::StringRef text, bool result)
{
	Scope scope{*this, Context, decl, function, result};
	iov_scope names{findName, findMember, &scope};
	const char *error = nullptr;
	const iov_expr *e =
		iov_parse_expr(text.data(), text.size(), &names, &Module->arena, &error);
	if (!e)
		complain(decl, text, error);
	return e;
}

void TypeMap::complain(const ValueDecl *decl, llvm::StringRef text, llvm::StringRef what)
{
	DiagnosticsEngine &diags = Context.getDiagnostics();

	diags.Report(decl->getLocation(),
		     diags.getCustomDiagID(DiagnosticsEngine::Error,
					   "ioview: annotation '%0' of %1: %2"))
		<< text << decl << what;
}

const iov_expr *TypeMap::number(const ValueDecl *decl, const FunctionDecl *function,
				llvm::StringRef text)
{
	QualType type = decl->getType();
	if (auto *itself = dyn_cast<FunctionDecl>(decl))
		type = itself->getReturnType();
	const iov_expr *e = annotation(decl, function, text, false);

	if (e && iov_expr_is_truth(e))
		complain(decl, text, "this is a comparison, and no number");
	else if (!type->isPointerType())
		complain(decl, text, "only of what a pointer points at there is a number");
	else
		return e;
	return nullptr;
}

uint32_t TypeMap::alignment(const ValueDecl *decl, llvm::StringRef text)
{
	const iov_expr *e = annotation(decl, nullptr, text, false);
	bool power = e && e->kind == IOV_EXPR_CONST && e->value > 0 && e->value <= 1 << 30 &&
		     !(e->value & (e->value - 1));

	if (e && !power)
		complain(decl, text, "an alignment is a power of two");
	return power ? (uint32_t)e->value : 0;
}

const iov_expr *TypeMap::condition(const FunctionDecl *function, llvm::StringRef word)
{
	const iov_expr *all = nullptr;

	for (const FunctionDecl *redecl : function->redecls()) {
		if (!redecl->hasAttrs())
			continue;
		for (const auto *tag : redecl->specific_attrs<BTFDeclTagAttr>()) {
			llvm::StringRef text = tag->getBTFDeclTag();
			/* What an earlier declaration says has been read there. */
			if (tag->isInherited() || !text.consume_front(word))
				continue;
			const iov_expr *e = annotation(redecl, redecl, text, word == "io:ensure:");
			if (e && !iov_expr_is_truth(e)) {
				complain(redecl, text, "this is a number, and no comparison");
				continue;
			}
			all = iov_expr_and(all, e, &Module->arena);
		}
	}
	return all;
}

const iov_facts *TypeMap::facts(const ValueDecl *decl)
{
	iov_facts found = {};
	bool any = false;

	for (const Decl *redecl : decl->redecls()) {
		if (!redecl->hasAttrs())
			continue;
		for (const auto *tag : redecl->specific_attrs<BTFDeclTagAttr>()) {
			llvm::StringRef text = tag->getBTFDeclTag();
			auto *function = dyn_cast<FunctionDecl>(redecl);
			if (auto *param = dyn_cast<ParmVarDecl>(redecl))
				function = dyn_cast<FunctionDecl>(param->getDeclContext());
			auto *at = cast<ValueDecl>(redecl);
			if (text.consume_front("io:count:"))
				found.count = number(at, function, text);
			else if (text.consume_front("io:size:"))
				found.size = number(at, function, text);
			else if (text.consume_front("io:align:"))
				found.align = alignment(at, text);
			else
				continue;
			any = true;
		}
	}
	if (!any)
		return nullptr;
	auto *kept = IOV_NEW(&Module->arena, iov_facts);
	*kept = found;
	return kept;
}

} // namespace ioview
