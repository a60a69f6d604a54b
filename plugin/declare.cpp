/* SPDX-License-Identifier: MIT */
#include "declare.h"

#include "clang/AST/Attr.h"

#include "compat.h"
#include "constants.h"
#include "mentions.h"

using namespace clang;

namespace ioview
{

iov_role Declarations::role(const ValueDecl *decl) const
{
	const IdentifierInfo *name = decl->getIdentifier();
	if (!name || !isa<FunctionDecl>(decl))
		return {};
	const iov_word *known = ActiveProfile.find(IOV_WORD_FUNCTION, name->getName());
	iov_role role = known ? *known->role : iov_role{};
	/*
	 * A source that includes the view runtime annotates the memory that it shares with a
	 * device, and casts the result of dma_alloc_coherent() to an annotated pointer. So the
	 * allocator and its release function deal with ordinary memory there.
	 */
	if (IsStrict && isSharedPlainly(role.space)) {
		if (role.kind == IOV_ROLE_MAP) {
			role.kind = IOV_ROLE_ALLOC;
			role.space = IOV_PLAIN;
			role.managed = false;
			role.fails = 0;
		} else if (role.kind == IOV_ROLE_RELEASE) {
			role = iov_role{};
		}
	}
	return role;
}

bool Declarations::isKnown(const ValueDecl *decl) const
{
	return role(decl).kind != IOV_ROLE_NONE;
}

iov_space Declarations::allocatedBy(const FunctionDecl *function) const
{
	const iov_role known = role(function);
	bool plainly = isSharedPlainly(known.space);

	return known.kind == IOV_ROLE_MAP && plainly ? (iov_space)known.space : IOV_PLAIN;
}

bool Declarations::concernsDma(const FunctionDecl *function) const
{
	const iov_role known = role(function);
	bool plainly = isSharedPlainly(known.space);

	switch (known.kind) {
	case IOV_ROLE_MAP_DMA:
	case IOV_ROLE_UNMAP_DMA:
	case IOV_ROLE_SYNC_FOR_CPU:
	case IOV_ROLE_SYNC_FOR_DEVICE:
		return true;
	case IOV_ROLE_MAP:
	case IOV_ROLE_RELEASE:
		return plainly;
	default:
		return false;
	}
}

bool Declarations::isAccessor(const FunctionDecl *function) const
{
	uint8_t kind = role(function).kind;
	return iov_role_accesses(kind) || iov_role_copies(kind);
}

bool Declarations::isBelieved(const FunctionDecl *function) const
{
	return isAccessor(function) || role(function).kind == IOV_ROLE_WAIT;
}

/*
 * Returns true if the body of an accessor has a call, calls relaxed accessors only, and has no
 * inline assembly: a barrier would be another call, or assembly. The profile cannot state this: in
 * a port of the runtime, a macro decides whether the accessors have barriers.
 */
bool Declarations::onlyRelaxes(const Stmt *body) const
{
	llvm::SmallVector<const Stmt *, 16> todo{body};
	bool relaxes = false;

	while (!todo.empty()) {
		const Stmt *at = todo.pop_back_val();
		if (!at)
			continue;
		if (isa<AsmStmt>(at))
			return false;
		if (auto *call = dyn_cast<CallExpr>(at)) {
			const FunctionDecl *callee = call->getDirectCallee();
			if (!callee || !role(callee).relaxed)
				return false;
			relaxes = true;
		}
		todo.append(at->child_begin(), at->child_end());
	}
	return relaxes;
}

/* Returns true if the function has a body in this translation unit, but a call may differ from it:
 * the call may run another body, or convert the values on their way to the parameters. */
static bool isReplaceable(const ASTContext &context, const FunctionDecl *function)
{
	const FunctionDecl *newest = function->getMostRecentDecl();
	const FunctionDecl *defined = nullptr;

	if (!function->getBody(defined))
		return false;
	/* An always_inline function is inlined into each caller, from this body. */
	bool copied = defined->hasAttr<AlwaysInlineAttr>();
	auto *method = dyn_cast<CXXMethodDecl>(function);
	if (newest->isWeak() || (method && method->isVirtual()) ||
	    (!copied && !context.getLangOpts().CPlusPlus &&
	     context.GetGVALinkageForFunction(defined) == GVA_AvailableExternally))
		return true;
	if (context.getLangOpts().SemanticInterposition && newest->isExternallyVisible())
		return true;
	/* Without a prototype, a call promotes its arguments: `float` becomes `double`. */
	return defined->getNumParams() && !defined->hasWrittenPrototype();
}

/* Returns true if the variable may have a second name, by alias() or asm() at its own declaration
 * or at another one: code can change the variable then without naming it. */
static bool isAliased(const CallGraph &calls, const VarDecl *var)
{
	const VarDecl *newest = var->getMostRecentDecl();

	return newest->hasAttr<AliasAttr>() || newest->hasAttr<AsmLabelAttr>() ||
	       (newest->getIdentifier() && calls.isAliased(newest->getName()));
}

void Declarations::addFunction(const FunctionDecl *function, iov_symbol *symbol)
{
	iov_arena *arena = &Types.module()->arena;
	unsigned nparams = function->getNumParams();
	auto **names = IOV_NEW_ARRAY(arena, const char *, nparams + 2);
	auto *method = dyn_cast<CXXMethodDecl>(function);

	for (unsigned p = 0; p < nparams; p++)
		names[p] = iov_strdup(arena, function->getParamDecl(p)->getNameAsString().c_str());
	if (method && method->isInstance())
		names[nparams] = "this";
	symbol->param_names = names;
	symbol->replaceable = isReplaceable(Context, function);
	symbol->internal = Calls.isInternal(function) && !symbol->replaceable;
	Functions[symbol] = function;
}

/* Returns the name by which the rules know the function. A declaration with the name of a function
 * of the C library behind asm() is that function: Linux copies by __underlying_memcpy(), which is
 * memcpy() or, in a kernel with KASAN, __asan_memcpy(). */
static std::string nameOf(const ValueDecl *decl)
{
	auto *label = isa<FunctionDecl>(decl) ? decl->getAttr<AsmLabelAttr>() : nullptr;
	llvm::StringRef name = label ? label->getLabel() : "";

	for (llvm::StringRef prefix : {"__asan_", "__hwasan_"})
		if (compat::startsWith(name, prefix))
			name = name.drop_front(prefix.size());
	bool known = name == "memcpy" || name == "memmove" || name == "memset" || name == "memcmp";
	return known ? name.str() : decl->getNameAsString();
}

const iov_symbol *Declarations::symbol(const ValueDecl *decl)
{
	const Decl *key = decl->getCanonicalDecl();
	auto known = Symbols.find(key);
	if (known != Symbols.end())
		return known->second;
	/* Clang copies attributes to later declarations: the newest one has those of all. */
	if (auto *function = dyn_cast<FunctionDecl>(decl))
		decl = function->getMostRecentDecl();
	iov_symbol *symbol =
		iov_symbol_new(Types.module(), nameOf(decl).c_str(), Types.lowerObject(decl),
			       decl->getLocation().getRawEncoding());
	if (const iov_role known = role(decl); known.kind != IOV_ROLE_NONE)
		symbol->role = known;
	llvm::StringRef reason;
	auto *function = dyn_cast<FunctionDecl>(decl);
	if (function && isTrusted(function, reason))
		symbol->trusted = iov_strndup(&Types.module()->arena, reason.data(), reason.size());
	if (const auto *error = decl->getAttr<ErrorAttr>(); error && error->isError())
		symbol->refused = iov_strdup(&Types.module()->arena,
					     error->getUserDiagnostic().str().c_str());
	/* The symbol is registered before its annotations are read, since these may name it. */
	Symbols[key] = symbol;
	DeclFacts->complete(decl, symbol);
	if (function && isAccessor(function))
		symbol->role.relaxed |= onlyRelaxes(function->getBody());
	if (function)
		addFunction(function, symbol);
	else {
		readConstant(Context, cast<VarDecl>(decl), Types.module(), symbol);
		symbol->aliased = isAliased(Calls, cast<VarDecl>(decl));
	}
	return symbol;
}

const iov_symbol *Declarations::called(const CallExpr *call, const FunctionDecl *callee)
{
	const iov_symbol *known = symbol(callee);
	const iov_device_region *region = Regions.mappedBy(call);

	if (!region)
		return known;
	const iov_symbol *&mapper = Mappers[{known, region}];
	if (!mapper) {
		iov_symbol *sized =
			iov_symbol_new(Types.module(), known->name, known->type, known->loc);
		iov_id id = sized->id;
		*sized = *known;
		sized->id = id;
		sized->facts = sizedFacts(&Types.module()->arena, known->facts, *region);
		Functions[sized] = callee;
		mapper = sized;
	}
	return mapper;
}

const iov_symbol *Declarations::blockIn(const BlockDecl *block, const char *within)
{
	iov_qtype type = Types.lower(block->getSignatureAsWritten()->getType());
	std::string name = std::string(within) + " (block)";

	return iov_symbol_new(Types.module(), name.c_str(), type,
			      block->getCaretLocation().getRawEncoding());
}

const iov_symbol *Declarations::macro(const iov_word &word, const iov_type *type,
				      SourceLocation defined)
{
	const iov_symbol *&known = Macros[{&word, type}];

	if (!known) {
		iov_symbol *symbol = iov_symbol_new(
			Types.module(), word.name, iov_unqualified(type), defined.getRawEncoding());
		symbol->role = *word.role;
		known = symbol;
	}
	return known;
}

const iov_symbol *Declarations::initialiser(const VarDecl *var)
{
	iov_module *module = Types.module();
	const iov_type *type =
		iov_fn_type(module, iov_unqualified(iov_void_type(module)), nullptr, 0, false);
	std::string name = var->getNameAsString() + " (initialiser)";
	return iov_symbol_new(module, name.c_str(), iov_unqualified(type),
			      var->getLocation().getRawEncoding());
}

} // namespace ioview
