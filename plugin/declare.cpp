/* SPDX-License-Identifier: MIT */
#include "declare.h"

#include "clang/AST/Attr.h"

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
	const iov_word *known = Known.find(IOV_WORD_FUNCTION, name->getName());
	iov_role role = known ? *known->role : iov_role{};
	/*
	 * A driver on views declares the memory that it shares, and casts to it what the kernel's
	 * allocator returns: to that driver it is an allocator of ordinary memory.
	 */
	if (Declares && Known.config().plain_spaces >> role.space & 1) {
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
	bool plainly = Known.config().plain_spaces >> known.space & 1;

	return known.kind == IOV_ROLE_MAP && plainly ? (iov_space)known.space : IOV_PLAIN;
}

bool Declarations::isAccessor(const FunctionDecl *function) const
{
	uint8_t kind = role(function).kind;
	return kind == IOV_ROLE_READ || kind == IOV_ROLE_WRITE || iov_role_copies(kind);
}

/*
 * Does the body nothing but hand on to relaxed accessors? A barrier would be a call, or inline
 * assembly. A port decides by a macro what its accessors keep in order, so no profile can know.
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

/* May a call run another body than the one that is here, or with other parameters? */
static bool isReplaceable(const ASTContext &context, const FunctionDecl *function)
{
	const FunctionDecl *newest = function->getMostRecentDecl();
	const FunctionDecl *defined = nullptr;

	if (!function->getBody(defined))
		return false;
	/* Each use of its own copy is inlined, and what is inlined is this body. */
	bool copied = defined->hasAttr<AlwaysInlineAttr>();
	if (newest->isWeak() ||
	    (!copied && !context.getLangOpts().CPlusPlus &&
	     context.GetGVALinkageForFunction(defined) == GVA_AvailableExternally))
		return true;
	if (context.getLangOpts().SemanticInterposition && newest->isExternallyVisible())
		return true;
	/* The arguments of a call are promoted, the parameters are not. */
	return defined->getNumParams() && !defined->hasWrittenPrototype();
}

/* Has the variable other names than the one that it is declared with? */
static bool isAliased(const CallGraph &calls, const VarDecl *var)
{
	const VarDecl *newest = var->getMostRecentDecl();

	return newest->hasAttr<AliasAttr>() || newest->hasAttr<AsmLabelAttr>() ||
	       (newest->getIdentifier() && calls.isAliased(newest->getName()));
}

void Declarations::addFunction(const FunctionDecl *function, iov_symbol *symbol)
{
	iov_arena *arena = &Types.module()->arena;
	auto **names = IOV_NEW_ARRAY(arena, const char *, function->getNumParams() + 1);

	for (unsigned p = 0; p < function->getNumParams(); p++)
		names[p] = iov_strdup(arena, function->getParamDecl(p)->getNameAsString().c_str());
	symbol->param_names = names;
	symbol->replaceable = isReplaceable(Context, function);
	symbol->internal = Calls.isInternal(function) && !symbol->replaceable;
	Functions[symbol] = function;
}

const iov_symbol *Declarations::symbol(const ValueDecl *decl)
{
	const Decl *key = decl->getCanonicalDecl();
	auto known = Symbols.find(key);
	if (known != Symbols.end())
		return known->second;
	/* A later declaration inherits what an earlier one said; the newest says most. */
	if (auto *function = dyn_cast<FunctionDecl>(decl))
		decl = function->getMostRecentDecl();
	iov_symbol *symbol =
		iov_symbol_new(Types.module(), decl->getNameAsString().c_str(),
			       Types.lowerObject(decl), decl->getLocation().getRawEncoding());
	if (const iov_role known = role(decl); known.kind != IOV_ROLE_NONE)
		symbol->role = known;
	llvm::StringRef reason;
	auto *function = dyn_cast<FunctionDecl>(decl);
	if (function && isTrusted(function, reason))
		symbol->trusted = iov_strndup(&Types.module()->arena, reason.data(), reason.size());
	/* Before its annotations are read, which may name it. */
	Symbols[key] = symbol;
	Said->complete(decl, symbol);
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

const iov_symbol *Declarations::blockIn(const BlockDecl *block, const char *within)
{
	iov_qtype type = Types.lower(block->getSignatureAsWritten()->getType());
	std::string name = std::string(within) + " (block)";

	return iov_symbol_new(Types.module(), name.c_str(), type,
			      block->getCaretLocation().getRawEncoding());
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
