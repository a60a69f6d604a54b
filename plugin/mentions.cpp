/* SPDX-License-Identifier: MIT */
#include "mentions.h"

#include "compat.h"
#include "lower/evaluated.h"
#include "tags.h"

using namespace clang;

namespace ioview
{

bool isTrusted(const FunctionDecl *function, llvm::StringRef &reason)
{
	for (const FunctionDecl *redecl : function->redecls()) {
		if (!redecl->hasAttrs())
			continue;
		for (const auto *attribute : redecl->specific_attrs<BTFDeclTagAttr>()) {
			Tag tag;
			if (!tag.read(attribute->getBTFDeclTag()) ||
			    tag.is != IOV_ANNOTATION_TRUSTED)
				continue;
			reason = tag.text;
			return true;
		}
	}
	return false;
}

/* IO_UNSAFE(REASON) expands to: if (sizeof("io:unsafe:" REASON) == 0) {} else */
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
	return isTag(text->getString(), IOV_ANNOTATION_UNSAFE) ? text : nullptr;
}

bool hasContract(const FunctionDecl *function)
{
	/* Clang copies tags to later declarations, so that the newest one has the tags of all. */
	const FunctionDecl *newest = function->getMostRecentDecl();

	if (!newest->hasAttrs())
		return false;
	for (const auto *tag : newest->specific_attrs<BTFDeclTagAttr>())
		if (isTag(tag->getBTFDeclTag(), IOV_ANNOTATION_REQUIRE) ||
		    isTag(tag->getBTFDeclTag(), IOV_ANNOTATION_ENSURE))
			return true;
	return false;
}

bool Mentions::inDeclaration(const ValueDecl *decl)
{
	if (isa<VarDecl>(decl) ? Types.mentionsBehind(decl->getType())
			       : Types.mentionsSpace(decl->getType()))
		return true;
	auto *function = Tagged ? dyn_cast<FunctionDecl>(decl) : nullptr;
	return function && hasContract(function);
}

bool Mentions::atName(const ValueDecl *decl, bool isCalled,
		      llvm::SmallVectorImpl<const ValueDecl *> &reached)
{
	auto *var = dyn_cast<VarDecl>(decl);
	auto *function = dyn_cast<FunctionDecl>(decl);
	bool lasting = function || (var && var->hasGlobalStorage());

	if (lasting && Reached.insert(decl).second) {
		reached.push_back(decl);
		Allocates |= function && Decls.allocatedBy(function) != IOV_PLAIN;
	}
	Dma |= function && Decls.concernsDma(function);
	if (function && isCalled)
		Calls.called(function);
	else if (function)
		Calls.addressTaken(function);
	/* ioremap() may return a plain `void *` by its type: the profile states the space. */
	return (lasting || var) && (inDeclaration(decl) || Decls.isKnown(decl));
}

bool Mentions::atDeclaration(const DeclStmt *statement, bool outer,
			     llvm::SmallVectorImpl<const ValueDecl *> &reached)
{
	bool mentions = false;

	for (const Decl *decl : statement->decls()) {
		auto *var = dyn_cast<VarDecl>(decl);
		if (!var)
			continue;
		if (auto *label = var->hasAttrs() ? var->getAttr<AsmLabelAttr>() : nullptr)
			Calls.aliased(label->getLabel());
		/* The end of the variable's scope calls the function; there is no CallExpr. */
		if (auto *cleanup = var->hasAttrs() ? var->getAttr<CleanupAttr>() : nullptr)
			mentions |= atName(cleanup->getFunctionDecl(), outer, reached);
		mentions |= inDeclaration(var);
		Ordered |= Types.mentionsOrder(var->getType());
	}
	return mentions;
}

/* Returns true for a member named io_le or io_be, as the only member of a struct such as io_le32
 * is. rules/model/declared_bytes.c decides about the struct. */
static bool isBareOrder(const ValueDecl *member)
{
	const IdentifierInfo *name = member->getIdentifier();
	return name && (name->isStr("io_le") || name->isStr("io_be"));
}

void Mentions::noteOrderOfMember(const ValueDecl *member)
{
	Ordered |= Types.mentionsOrder(member->getType()) || isBareOrder(member);
}

/* Sets Ordered if the node may make a value in the device's byte order, or a place for one. */
void Mentions::noteOrder(const Stmt *node)
{
	if (auto *name = dyn_cast<DeclRefExpr>(node)) {
		auto *enumerator = dyn_cast<EnumConstantDecl>(name->getDecl());
		Ordered |= Types.mentionsOrder(name->getDecl()->getType()) ||
			   (enumerator && !Types.orderOfEnumerator(enumerator).isNull());
	} else if (auto *member = dyn_cast<MemberExpr>(node)) {
		noteOrderOfMember(member->getMemberDecl());
	} else if (auto *cast = dyn_cast<ExplicitCastExpr>(node)) {
		Ordered |= Types.mentionsOrder(cast->getTypeAsWritten());
	} else if (auto *list = dyn_cast<InitListExpr>(node)) {
		/* `{ .length = 4 }` names no member: each is a place for a value. */
		if (auto *record = list->getType()->getAsRecordDecl())
			for (const FieldDecl *field : record->fields())
				noteOrderOfMember(field);
	} else if (isa<CompoundLiteralExpr, VAArgExpr>(node)) {
		Ordered |= Types.mentionsOrder(llvm::cast<Expr>(node)->getType());
	}
}

/* A hatch with a reason is judged even if the cast has no space. */
bool Mentions::atCast(QualType written)
{
	return Types.mentionsSpace(written) || !Types.castWords(written).reason.empty();
}

bool Mentions::atNode(WorkItem item, llvm::SmallVectorImpl<const ValueDecl *> &reached)
{
	const Stmt *node = item.getPointer();
	bool outer = !(item.getInt() & Inner);

	switch (node->getStmtClass()) {
	case Stmt::DeclRefExprClass:
		return atName(cast<DeclRefExpr>(node)->getDecl(), item.getInt() == Callee, reached);
	case Stmt::MemberExprClass: {
		const ValueDecl *member = cast<MemberExpr>(node)->getMemberDecl();
		if (isa<FunctionDecl>(member))
			return atName(member, outer, reached);
		return inDeclaration(member);
	}
	case Stmt::CXXConstructExprClass:
	case Stmt::CXXTemporaryObjectExprClass:
		return atName(cast<CXXConstructExpr>(node)->getConstructor(), outer, reached);
	case Stmt::CStyleCastExprClass:
	case Stmt::CXXStaticCastExprClass:
	case Stmt::CXXReinterpretCastExprClass:
	case Stmt::CXXConstCastExprClass:
	case Stmt::CXXFunctionalCastExprClass:
		return atCast(cast<ExplicitCastExpr>(node)->getTypeAsWritten());
	case Stmt::CompoundLiteralExprClass:
	case Stmt::VAArgExprClass:
		return Types.mentionsSpace(cast<Expr>(node)->getType());
	case Stmt::DeclStmtClass:
		return atDeclaration(cast<DeclStmt>(node), outer, reached);
	case Stmt::IfStmtClass:
		return unsafeReason(node) != nullptr;
	default:
		return false;
	}
}

/* Returns the DeclRefExpr that names the callee of a direct call, below parentheses and implicit
 * casts; null if there is none. */
static const Stmt *calledName(const CallExpr *call)
{
	return dyn_cast<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts());
}

bool Mentions::inBody(const Stmt *body, llvm::SmallVectorImpl<const ValueDecl *> &reached)
{
	llvm::SmallVector<WorkItem, 64> pending{WorkItem(body, 0)};
	llvm::SmallVector<const Stmt *, 8> parts;
	bool mentions = false;

	Ordered = false;
	Dma = false;
	while (!pending.empty()) {
		WorkItem item = pending.pop_back_val();
		const Stmt *node = item.getPointer();
		unsigned inner = item.getInt() & Inner;
		/* The walk goes on after the first mention, to reach all functions that are named.
		 */
		mentions |= atNode(item, reached);
		if (!Ordered)
			noteOrder(node);
		if (auto *call = dyn_cast<CallExpr>(node); call && call->getDirectCallee()) {
			const Stmt *called = calledName(call);
			pending.push_back(called ? WorkItem(called, inner | Callee)
						 : WorkItem(call->getCallee(), inner));
		}
		parts.clear();
		evaluatedParts(node, Context, parts);
		for (const Stmt *part : parts)
			pending.push_back({part, inner});
		if (auto *block = dyn_cast<BlockExpr>(node))
			pending.push_back({block->getBody(), Inner});
	}
	return mentions;
}

} // namespace ioview
