/* SPDX-License-Identifier: MIT */
#include "mentions.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

bool isTrusted(const FunctionDecl *function, llvm::StringRef &reason)
{
	const llvm::StringRef word = "io:trusted:";

	for (const FunctionDecl *redecl : function->redecls()) {
		if (!redecl->hasAttrs())
			continue;
		for (const auto *tag : redecl->specific_attrs<BTFDeclTagAttr>())
			if (compat::startsWith(tag->getBTFDeclTag(), word)) {
				reason = tag->getBTFDeclTag().substr(word.size());
				return true;
			}
	}
	return false;
}

/* if (sizeof("io:unsafe:" REASON) == 0) {} else ... */
const StringLiteral *unsafeReason(const Stmt *statement)
{
	auto *choice = dyn_cast<IfStmt>(statement);
	if (!choice || !choice->getElse() || !choice->getIfLoc().isMacroID())
		return nullptr;
	auto *compare = dyn_cast<BinaryOperator>(choice->getCond()->IgnoreParenImpCasts());
	if (!compare)
		return nullptr;
	auto *size = dyn_cast<UnaryExprOrTypeTraitExpr>(compare->getLHS()->IgnoreParenImpCasts());
	if (!size || size->isArgumentType())
		return nullptr;
	auto *text = dyn_cast<StringLiteral>(size->getArgumentExpr()->IgnoreParens());
	if (!text || text->getCharByteWidth() != 1)
		return nullptr;
	return compat::startsWith(text->getString(), "io:unsafe:") ? text : nullptr;
}

bool Mentions::inDeclaration(const ValueDecl *decl)
{
	return Types.mentionsSpace(decl->getType());
}

bool Mentions::inVariable(const VarDecl *var)
{
	/* Nobody writes the call that a cleanup is. */
	if (var->hasAttrs())
		if (const auto *cleanup = var->getAttr<CleanupAttr>())
			Calls.addReference(cleanup->getFunctionDecl());
	return inDeclaration(var);
}

bool Mentions::atNode(const Stmt *node, llvm::SmallVectorImpl<const ValueDecl *> &reached)
{
	bool mentions = false;

	switch (node->getStmtClass()) {
	case Stmt::DeclRefExprClass: {
		const ValueDecl *decl = cast<DeclRefExpr>(node)->getDecl();
		if (auto *function = dyn_cast<FunctionDecl>(decl))
			Calls.addReference(function);
		auto *var = dyn_cast<VarDecl>(decl);
		bool lasting = isa<FunctionDecl>(decl) || (var && var->hasGlobalStorage());
		if (lasting && Reached.insert(decl).second)
			reached.push_back(decl);
		/* A mapper may return I/O memory by the profile's word alone. */
		return (lasting || var) && (inDeclaration(decl) || Declared.isKnown(decl));
	}
	case Stmt::MemberExprClass: {
		const ValueDecl *member = cast<MemberExpr>(node)->getMemberDecl();
		if (isa<FunctionDecl>(member) && Reached.insert(member).second)
			reached.push_back(member);
		return inDeclaration(member);
	}
	case Stmt::CXXConstructExprClass:
	case Stmt::CXXTemporaryObjectExprClass: {
		const ValueDecl *callee = cast<CXXConstructExpr>(node)->getConstructor();
		if (Reached.insert(callee).second)
			reached.push_back(callee);
		return inDeclaration(callee);
	}
	case Stmt::CStyleCastExprClass:
		return Types.mentionsSpace(cast<CStyleCastExpr>(node)->getTypeAsWritten());
	case Stmt::CompoundLiteralExprClass:
	case Stmt::VAArgExprClass:
		return Types.mentionsSpace(cast<Expr>(node)->getType());
	case Stmt::DeclStmtClass:
		for (const Decl *decl : cast<DeclStmt>(node)->decls())
			if (auto *var = dyn_cast<VarDecl>(decl))
				mentions |= inVariable(var);
		return mentions;
	case Stmt::IfStmtClass:
		return unsafeReason(node) != nullptr;
	default:
		return false;
	}
}

bool Mentions::inBody(const Stmt *body, const FunctionDecl *in,
		      llvm::SmallVectorImpl<const ValueDecl *> &reached)
{
	llvm::SmallVector<const Stmt *, 64> pending{body};
	bool mentions = false;

	while (!pending.empty()) {
		const Stmt *node = pending.pop_back_val();
		if (isa<UnaryExprOrTypeTraitExpr>(node))
			continue; /* not evaluated */
		if (auto *choice = dyn_cast<GenericSelectionExpr>(node)) {
			if (!choice->isResultDependent())
				pending.push_back(choice->getResultExpr());
			continue;
		}
		if (auto *choice = dyn_cast<ChooseExpr>(node)) {
			if (!choice->isConditionDependent())
				pending.push_back(choice->getChosenSubExpr());
			continue;
		}
		if (auto *call = dyn_cast<CallExpr>(node))
			Calls.addCall(call, in);
		/* Go on after the first: the functions it names must be reached all the same. */
		mentions |= atNode(node, reached);
		for (const Stmt *child : node->children())
			if (child)
				pending.push_back(child);
	}
	return mentions;
}

} // namespace ioview
