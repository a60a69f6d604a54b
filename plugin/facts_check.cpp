/* SPDX-License-Identifier: MIT */
/* Errors in annotations: all declarations are read, also those that nothing uses. */
#include "facts.h"

#include "clang/AST/Attr.h"

#include "declare.h"

using namespace clang;

namespace ioview
{

/* Reports each annotation of the declaration as an error. */
void Facts::misplaced(const Decl *decl, const llvm::Twine &why)
{
	Tag words;

	for (const auto *attribute : decl->specific_attrs<BTFDeclTagAttr>())
		if (words.read(attribute->getBTFDeclTag()))
			wrong(decl, words, why);
}

/* Reads the annotations of one declaration to report their errors, or that this kind of declaration
 * has no annotations. Parameters are read with their function. */
void Facts::checkOne(const Decl *decl)
{
	if (auto *field = dyn_cast<FieldDecl>(decl)) {
		ofField(field);
		return;
	}
	auto *var = dyn_cast<VarDecl>(decl);
	if (var && var->hasLocalStorage()) {
		if (!isa<ParmVarDecl>(var))
			ofLocal(var);
		return;
	}
	if (var || isa<FunctionDecl>(decl)) {
		auto *value = cast<ValueDecl>(decl);
		iov_symbol scratch = {};
		scratch.type = Types.lowerObject(value);
		if (!Complete.count(decl->getCanonicalDecl()))
			complete(value, &scratch);
		return;
	}
	/* A member of an anonymous struct or union, as a name of the outer one. Its attributes are
	 * copies; checkIn() reads the originals in the inner one. */
	if (isa<IndirectFieldDecl>(decl))
		return;
	misplaced(decl, "it stands on members, variables and functions only");
}

static bool hasTags(const Decl *decl)
{
	if (decl->hasAttrs() && decl->hasAttr<BTFDeclTagAttr>())
		return true;
	auto *function = dyn_cast<FunctionDecl>(decl);
	return function && llvm::any_of(function->parameters(), hasTags);
}

/* Returns the type as the declaration writes it; null: the declaration has no type, or none that is
 * written. */
static TypeLoc writtenType(const Decl *decl)
{
	const TypeSourceInfo *written = nullptr;

	if (auto *declarator = dyn_cast<DeclaratorDecl>(decl))
		written = declarator->getTypeSourceInfo();
	else if (auto *alias = dyn_cast<TypedefNameDecl>(decl))
		written = alias->getTypeSourceInfo();
	return written ? written->getTypeLoc() : TypeLoc();
}

/* Reports the annotations of the parameters of functions that the declaration points at: a call
 * through a pointer would not be asked for them. */
void Facts::checkPointers(const Decl *decl)
{
	bool isFunction = isa<FunctionDecl>(decl);

	for (TypeLoc at = writtenType(decl); at; at = at.getNextTypeLoc()) {
		auto function = at.getAs<FunctionProtoTypeLoc>();
		for (const ParmVarDecl *param :
		     function ? function.getParams() : llvm::ArrayRef<ParmVarDecl *>()) {
			if (!param)
				continue;
			if (!isFunction)
				misplaced(param, "it stands on parameters of functions only: what "
						 "a call through a pointer passes is not asked for "
						 "it");
			checkPointers(param);
		}
		isFunction = false;
	}
}

void Facts::checkIn(const DeclContext *context)
{
	for (const Decl *decl : context->decls()) {
		if (decl->isInvalidDecl())
			continue;
		checkPointers(decl);
		if (hasTags(decl))
			checkOne(decl);
		if (isa<RecordDecl>(decl) || isa<FunctionDecl>(decl))
			checkIn(cast<DeclContext>(decl));
	}
}

void Facts::checkAll()
{
	/* Clang ignores btf_decl_tag in C++. */
	if (!Context.getLangOpts().CPlusPlus)
		checkIn(Context.getTranslationUnitDecl());
}

} // namespace ioview
