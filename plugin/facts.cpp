/* SPDX-License-Identifier: MIT */
#include "facts.h"

#include "compat.h"
#include "declare.h"
#include "scope.h"

using namespace clang;

namespace ioview
{

Facts::Facts(ASTContext &context, TypeMap &types, Declarations &declared, const Inference &inferred)
    : Context(context), Types(types), Decls(declared), Inferences(inferred),
      Error(context.getDiagnostics().getCustomDiagID(DiagnosticsEngine::Error, "%0"))
{
	types.setFacts(this);
	declared.setFacts(this);
	declared.setInference(&inferred);
}

void Facts::wrong(const Decl *decl, const Tag &words, const llvm::Twine &why)
{
	Context.getDiagnostics().Report(decl->getLocation(), Error)
		<< (llvm::Twine(words.written()) + ": " + why).str();
}

const iov_expr *Facts::parse(const Decl *decl, const Tag &words, llvm::StringRef text, Scope &scope)
{
	iov_scope names = scope.parserScope();
	const char *error = nullptr;

	scope.UnknownName = false;
	const iov_expr *expr =
		iov_parse_expr(text.data(), text.size(), &names, &Types.module()->arena, &error);
	if (expr)
		error = iov_expr_wrong(expr, &scope.Place);
	if (!error)
		return expr;
	if (scope.UnknownName)
		wrong(decl, words, llvm::Twine(error) + "; " + scope.allowedNames());
	else
		wrong(decl, words, error);
	return nullptr;
}

bool Facts::number(const Decl *decl, const Tag &words, llvm::StringRef text, Scope &scope,
		   int64_t &value)
{
	const iov_expr *expr = parse(decl, words, text, scope);

	if (expr && iov_expr_constant(expr, &value))
		return true;
	if (expr)
		wrong(decl, words, "the number must be known here: a constant");
	return false;
}

/* Sets *where to the extent, or reports an error if *where has another one. Each declaration of a
 * function or variable may repeat an extent, with its own parameter names. The printed forms are
 * equal then, since names are resolved to parameters. */
void Facts::extent(const Decl *decl, const Tag &words, Scope &scope, const iov_expr **where)
{
	iov_arena *arena = &Types.module()->arena;
	const iov_expr *expr = parse(decl, words, words.text, scope);

	if (expr && *where &&
	    llvm::StringRef(iov_print_expr(expr, arena)) != iov_print_expr(*where, arena))
		wrong(decl, words, "it is already said to be something else");
	else if (expr)
		*where = expr;
}

void Facts::alignment(const Decl *decl, const Tag &words, Scope &scope, iov_facts *facts)
{
	int64_t value;

	if (!number(decl, words, words.text, scope, value))
		return;
	if (value < 1 || value > UINT32_MAX || (value & (value - 1)))
		wrong(decl, words, "an alignment is a power of two");
	else if (value > facts->align)
		facts->align = (uint32_t)value;
}

void Facts::widths(const Decl *decl, const Tag &words, Scope &scope, iov_facts *facts)
{
	llvm::SmallVector<llvm::StringRef, 4> parts;
	int64_t bits;

	words.text.split(parts, ',');
	for (llvm::StringRef part : parts) {
		if (!number(decl, words, part, scope, bits))
			return;
		if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
			wrong(decl, words, "a width is 8, 16, 32 or 64 bits");
			return;
		}
		facts->widths |= (uint8_t)(bits / 8);
	}
}

void Facts::contractOf(const Decl *decl, const Tag &words, Scope &scope, const iov_expr **where)
{
	scope.Place.truth = true;
	scope.Place.result = words.is == IOV_ANNOTATION_ENSURE;
	const iov_expr *expr = parse(decl, words, words.text, scope);
	scope.Place.truth = scope.Place.result = false;
	if (!expr)
		return;
	const iov_expr *all = iov_expr_and(*where, expr, &Types.module()->arena);
	if (all)
		*where = all;
	else
		wrong(decl, words, "too many of them stand on one function");
}

/* Returns true if an annotation states that the function releases the mapping that is passed for
 * this parameter. */
static bool unmaps(const ParmVarDecl *param)
{
	for (const auto *attribute : param->specific_attrs<BTFDeclTagAttr>())
		if (isTag(attribute->getBTFDeclTag(), IOV_ANNOTATION_UNMAPS))
			return true;
	return false;
}

/* Returns true if the declaration is of a pointer, or of a function that returns one. An extent or
 * an alignment is a fact about that pointer. */
static bool isAboutPointer(const Decl *decl)
{
	if (auto *function = dyn_cast<FunctionDecl>(decl))
		return function->getReturnType()->isPointerType();
	auto *value = dyn_cast<ValueDecl>(decl);
	return value && value->getType()->isPointerType();
}

/* Returns true for a pointer to an array without a length, `int (*p)[]`. A count of elements has no
 * size in bytes there. */
static bool pointsAtUnknownBound(const Decl *decl)
{
	auto *function = dyn_cast<FunctionDecl>(decl);
	QualType pointer = function ? function->getReturnType() : cast<ValueDecl>(decl)->getType();

	return pointer->getPointeeType()->isIncompleteArrayType();
}

/* Makes a mapper of a function that is annotated with __io_maps. The role that a profile states has
 * more detail, and is kept. function: the symbol; NULL: the annotation stands on another
 * declaration, which is an error. */
void Facts::mapper(const Decl *decl, const Tag &words, iov_symbol *function)
{
	iov_space space = function ? iov_pointee_space(function->type.type->fn.result) : IOV_PLAIN;

	if (space == IOV_PLAIN)
		wrong(decl, words, "it stands on functions only that return an I/O pointer");
	else if (function->role.kind == IOV_ROLE_NONE) {
		function->role.kind = IOV_ROLE_MAP;
		function->role.space = (uint8_t)space;
		/* A leak is reported only if mappings can be released. A program that annotates its
		 * mapper is expected to have a function that does so. */
		Types.module()->has_releasers = true;
	}
}

/* Reads __io_require() or __io_ensure(). contract: the symbol of the function that the annotation
 * stands on; NULL: it stands on another declaration, which is an error. */
void Facts::promise(const Decl *decl, const Tag &words, Scope &scope, iov_symbol *contract)
{
	bool before = words.is == IOV_ANNOTATION_REQUIRE;

	if (contract)
		contractOf(decl, words, scope, before ? &contract->require : &contract->ensure);
	else
		wrong(decl, words, "it stands on functions only");
}

/* Reads a fact about a register, its widths or its rights. contract: not NULL if the annotation
 * stands on a function, which is an error. */
void Facts::registerFact(const Decl *decl, const Tag &words, Scope &scope, iov_symbol *contract,
			 iov_facts *facts)
{
	if (contract)
		wrong(decl, words, "it stands on members and variables only");
	else if (words.is == IOV_ANNOTATION_WIDTH)
		widths(decl, words, scope, facts);
	else
		facts->rights |= (uint8_t)iov_annotation_right(words.is);
}

/* Adds the fact of one annotation, or reports why the annotation is wrong. contract: the symbol of
 * the function that the annotation stands on; NULL: it stands on a member, variable or
 * parameter. */
void Facts::tag(const Decl *decl, const Tag &words, Scope &scope, iov_symbol *contract,
		iov_facts *facts)
{
	bool extends = words.is == IOV_ANNOTATION_COUNT || words.is == IOV_ANNOTATION_SIZE ||
		       words.is == IOV_ANNOTATION_ALIGN;

	if (extends && !isAboutPointer(decl)) {
		wrong(decl, words,
		      contract ? "the function returns no pointer" : "this is no pointer");
		return;
	}
	if (words.is == IOV_ANNOTATION_COUNT && pointsAtUnknownBound(decl)) {
		wrong(decl, words,
		      "it points at an array without a length; say the length of the array, or "
		      "point at its first element");
		return;
	}
	switch (words.is) {
	case IOV_ANNOTATION_TRUSTED:
		return;
	case IOV_ANNOTATION_MAPS:
		return mapper(decl, words, contract);
	case IOV_ANNOTATION_UNMAPS:
		if (!isa<ParmVarDecl>(decl) || !isAboutPointer(decl))
			wrong(decl, words, "it stands on parameters only, pointers");
		return;
	case IOV_ANNOTATION_COUNT:
		return extent(decl, words, scope, &facts->count);
	case IOV_ANNOTATION_SIZE:
		return extent(decl, words, scope, &facts->size);
	case IOV_ANNOTATION_ALIGN:
		return alignment(decl, words, scope, facts);
	case IOV_ANNOTATION_REQUIRE:
	case IOV_ANNOTATION_ENSURE:
		return promise(decl, words, scope, contract);
	default:
		if (words.is == IOV_ANNOTATION_WIDTH || iov_annotation_right(words.is))
			registerFact(decl, words, scope, contract, facts);
		else
			wrong(decl, words, "this is no annotation of ioview's");
	}
}

/* Adds the facts that the tags of one declaration state, and returns `facts`. `facts` may be NULL,
 * and is then allocated when the first tag is read. */
iov_facts *Facts::tagsOf(const Decl *decl, Scope &scope, iov_symbol *contract, iov_facts *facts)
{
	if (!decl->hasAttrs())
		return facts;
	for (const auto *attribute : decl->specific_attrs<BTFDeclTagAttr>()) {
		Tag words;
		/* Clang copies tags to later declarations. The names in a copy would be resolved
		 * among the wrong parameters; the original is read where it was written. */
		if (attribute->isInherited() || !words.read(attribute->getBTFDeclTag()))
			continue;
		if (!facts)
			facts = IOV_NEW(&Types.module()->arena, iov_facts);
		tag(decl, words, scope, contract, facts);
	}
	return facts;
}

/* Returns NULL instead of facts that state nothing. A function with only a contract has such facts:
 * the contract is in its symbol. */
static const iov_facts *unlessEmpty(const iov_facts *facts)
{
	bool empty = !facts || (!facts->count && !facts->size && !facts->align && !facts->widths &&
				!facts->rights && !facts->holds);
	return empty ? nullptr : facts;
}

/* Returns the rights that the type of a declaration states, as `__I` of CMSIS does. */
uint8_t Facts::rightsOf(const Decl *decl, QualType type) const
{
	uint8_t rights = Types.rightsOf(type);

	return Context.getLangOpts().CPlusPlus ? rights | Types.rightsOfMacros(decl) : rights;
}

/* Adds these rights. facts: may be NULL. */
iov_facts *Facts::withRights(iov_facts *facts, const Decl *decl, QualType type)
{
	uint8_t rights = rightsOf(decl, type);

	if (rights && !facts)
		facts = IOV_NEW(&Types.module()->arena, iov_facts);
	if (rights)
		facts->rights |= rights;
	return facts;
}

static QualType typeOf(const Decl *decl)
{
	return cast<ValueDecl>(decl)->getType();
}

static const iov_expr *constantOf(iov_arena *arena, uint64_t value)
{
	auto *constant = IOV_NEW(arena, iov_expr);

	constant->kind = IOV_EXPR_CONST;
	constant->value = (int64_t)value;
	return constant;
}

const iov_facts *Facts::withInferred(const iov_facts *facts, const Decl *decl)
{
	const Inference::PointeeSpace *held = Inferences.of(decl);
	const iov_device_region *region = Decls.regions().heldBy(decl);
	if (region && !(facts && (facts->count || facts->size)))
		facts = sizedFacts(&Types.module()->arena, facts, *region);
	const bool isStated = facts && (facts->size || facts->count);
	const uint64_t bytes = isStated ? 0 : Inferences.extentOf(decl);
	if (!held && !bytes)
		return facts;
	auto *more = IOV_NEW(&Types.module()->arena, iov_facts);
	if (facts)
		*more = *facts;
	if (bytes)
		more->size = constantOf(&Types.module()->arena, bytes);
	if (!held)
		return more;
	more->holds = (uint8_t)held->space;
	more->sometimes = held->sometimes;
	more->holds_from = held->from.getRawEncoding();
	return more;
}

/* Returns the facts about a member or a local variable, and reads its tags on the first call only:
 * each error is reported once. */
const iov_facts *Facts::once(const Decl *decl, llvm::function_ref<Scope()> scopeOf)
{
	bool inferred =
		Inferences.of(decl) || Inferences.extentOf(decl) || Decls.regions().heldBy(decl);
	if (!decl->hasAttrs() && !inferred && !rightsOf(decl, typeOf(decl)))
		return nullptr;
	auto known = Cache.find(decl);
	if (known != Cache.end())
		return known->second;
	Scope scope = scopeOf();
	iov_facts *facts = withRights(tagsOf(decl, scope, nullptr, nullptr), decl, typeOf(decl));
	return Cache[decl] = withInferred(unlessEmpty(facts), decl);
}

const iov_facts *Facts::ofField(const FieldDecl *field)
{
	return once(field, [&] {
		return Scope(Context, Types, Decls, field, Types.lowerRecord(field->getParent()));
	});
}

const iov_facts *Facts::ofLocal(const VarDecl *var)
{
	return once(var, [&] { return Scope(Context, Types, Decls, var->getDeclContext()); });
}

/* Returns all declarations of a function or variable in the order of the source. */
template <class T> static llvm::SmallVector<const T *, 4> inOrder(const T *decl)
{
	llvm::SmallVector<const T *, 4> all;
	for (const T *next = decl->getMostRecentDecl(); next; next = next->getPreviousDecl())
		all.push_back(next);
	std::reverse(all.begin(), all.end());
	return all;
}

void Facts::functionOf(const FunctionDecl *function, iov_symbol *symbol)
{
	unsigned nparams = symbol->type.type->fn.nparams;
	llvm::SmallVector<iov_facts *, 8> params(nparams, nullptr);
	iov_facts *result = nullptr;
	bool any = false;

	for (const FunctionDecl *decl : inOrder(function)) {
		Scope scope(Context, Types, Decls, decl, symbol);
		result = tagsOf(decl, scope, symbol, result);
		for (unsigned i = 0; i < nparams && i < decl->getNumParams(); i++) {
			params[i] = tagsOf(decl->getParamDecl(i), scope, nullptr, params[i]);
			if (unmaps(decl->getParamDecl(i)) && symbol->role.kind == IOV_ROLE_NONE) {
				symbol->role.kind = IOV_ROLE_RELEASE;
				symbol->role.io_arg = (uint8_t)std::min(i, IOV_NO_ARG - 1u);
			}
		}
	}
	result = withRights(result, function, function->getReturnType());
	symbol->facts = withInferred(unlessEmpty(result), function);
	llvm::SmallVector<const iov_facts *, 8> known(nparams, nullptr);
	for (unsigned i = 0; i < nparams && i < function->getNumParams(); i++) {
		const ParmVarDecl *param = function->getParamDecl(i);
		params[i] = withRights(params[i], param, param->getType());
		known[i] = withInferred(unlessEmpty(params[i]), param);
		any |= known[i] != nullptr;
	}
	if (!any)
		return;
	auto **kept = IOV_NEW_ARRAY(&Types.module()->arena, const iov_facts *, nparams);
	std::copy(known.begin(), known.end(), kept);
	symbol->params = kept;
}

void Facts::complete(const ValueDecl *decl, iov_symbol *symbol)
{
	Complete.insert(decl->getCanonicalDecl());
	if (auto *function = dyn_cast<FunctionDecl>(decl)) {
		functionOf(function, symbol);
		return;
	}
	iov_facts *facts = nullptr;
	auto *var = cast<VarDecl>(decl);
	Scope scope(Context, Types, Decls, var->getDeclContext());
	for (const VarDecl *redecl : inOrder(var))
		facts = tagsOf(redecl, scope, nullptr, facts);
	facts = withRights(facts, var, var->getType());
	symbol->facts = withInferred(unlessEmpty(facts), var);
}

} // namespace ioview
