/* SPDX-License-Identifier: MIT */
#include "pointer_stores.h"

#include "callgraph.h"
#include "compat.h"

using namespace clang;

namespace ioview
{

const Decl *PointerStores::keyOf(const Decl *decl)
{
	if (auto *param = dyn_cast<ParmVarDecl>(decl))
		if (auto *function = dyn_cast<FunctionDecl>(param->getDeclContext())) {
			const FunctionDecl *first = function->getCanonicalDecl();
			unsigned index = param->getFunctionScopeIndex();
			return index < first->getNumParams() ? first->getParamDecl(index) : param;
		}
	return decl->getCanonicalDecl();
}

const Expr *PointerStores::bare(const Expr *expr)
{
	for (;;) {
		expr = expr->IgnoreParens();
		if (auto *choice = dyn_cast<GenericSelectionExpr>(expr);
		    choice && !choice->isResultDependent())
			expr = choice->getResultExpr();
		else if (auto *chosen = dyn_cast<ChooseExpr>(expr);
			 chosen && !chosen->isConditionDependent())
			expr = chosen->getChosenSubExpr();
		else
			return expr;
	}
}

const Expr *PointerStores::readOnce(const Expr *place)
{
	auto *deref = dyn_cast<UnaryOperator>(place);
	if (!deref || deref->getOpcode() != UO_Deref)
		return nullptr;
	auto *address = dyn_cast<UnaryOperator>(bare(deref->getSubExpr()->IgnoreParenCasts()));
	return address && address->getOpcode() == UO_AddrOf ? bare(address->getSubExpr()) : nullptr;
}

PointerStores::Node PointerStores::nodeOf(const Expr *place)
{
	bool behind = false;

	for (unsigned n = 0; n < maxDepth; n++) {
		place = bare(place);
		if (const Expr *inner = readOnce(place)) {
			place = inner;
			continue;
		}
		if (auto *cast = dyn_cast<CastExpr>(place)) {
			place = cast->getSubExpr();
		} else if (auto *subscript = dyn_cast<ArraySubscriptExpr>(place)) {
			place = subscript->getBase()->IgnoreParens();
			auto *decay = dyn_cast<ImplicitCastExpr>(place);
			bool isArray = decay && decay->getCastKind() == CK_ArrayToPointerDecay;
			if (!isArray && behind)
				return Node();
			behind |= !isArray;
		} else if (auto *deref = dyn_cast<UnaryOperator>(place);
			   deref && deref->getOpcode() == UO_Deref) {
			if (behind)
				return Node();
			behind = true;
			place = deref->getSubExpr();
		} else if (auto *ref = dyn_cast<DeclRefExpr>(place)) {
			return isa<VarDecl>(ref->getDecl()) ? Node(keyOf(ref->getDecl()), behind)
							    : Node();
		} else if (auto *member = dyn_cast<MemberExpr>(place)) {
			return Node(keyOf(member->getMemberDecl()), behind);
		} else {
			return Node();
		}
	}
	return Node();
}

const Expr *PointerStores::resultOf(const StmtExpr *expr)
{
	const CompoundStmt *body = expr->getSubStmt();
	return body->body_empty() ? nullptr : dyn_cast<Expr>(body->body_back());
}

void PointerStores::store(Node to, const Expr *value)
{
	if (to.getPointer() && value->getType()->isPointerType())
		stored(to, value);
}

void PointerStores::readList(const InitListExpr *list)
{
	const auto *record = list->getType()->getAs<RecordType>();

	if (!record || list->isSyntacticForm())
		return;
	unsigned at = 0;
	for (const FieldDecl *field : record->getDecl()->fields()) {
		if ((field->isBitField() && !field->getDeclName()) || at >= list->getNumInits())
			continue;
		if (const Expr *init = list->getInit(at++))
			store(Node(keyOf(field), false), init);
	}
}

void PointerStores::readCall(const CallExpr *call)
{
	const FunctionDecl *callee = call->getDirectCallee(), *defined = nullptr;

	if (!callee || !callee->hasBody(defined))
		return;
	for (unsigned n = 0; n < call->getNumArgs() && n < defined->getNumParams(); n++) {
		const Expr *given = call->getArg(n);
		const Decl *param = keyOf(defined->getParamDecl(n));
		if (!given->getType()->isPointerType())
			continue;
		store(Node(param, false), given);
		/* For f(&x) with `*out = p` in f: the object that `out` points to is x. */
		auto *address = dyn_cast<UnaryOperator>(bare(given->IgnoreParenImpCasts()));
		if (address && address->getOpcode() == UO_AddrOf &&
		    address->getSubExpr()->getType()->isPointerType())
			passed(Node(param, true), nodeOf(address->getSubExpr()));
	}
}

void PointerStores::readNode(const FunctionDecl *function, const Stmt *node)
{
	if (auto *binary = dyn_cast<BinaryOperator>(node)) {
		if (binary->getOpcode() == BO_Assign)
			store(nodeOf(binary->getLHS()), binary->getRHS());
	} else if (auto *declares = dyn_cast<DeclStmt>(node)) {
		for (const Decl *decl : declares->decls())
			if (auto *var = dyn_cast<VarDecl>(decl); var && var->hasInit())
				store(Node(keyOf(var), false), var->getInit());
	} else if (auto *back = dyn_cast<ReturnStmt>(node)) {
		if (function && back->getRetValue())
			store(Node(keyOf(function), false), back->getRetValue());
	} else if (auto *call = dyn_cast<CallExpr>(node)) {
		readCall(call);
	} else if (auto *list = dyn_cast<InitListExpr>(node)) {
		readList(list);
	}
}

void PointerStores::read(const ValueDecl *decl, const Stmt *code)
{
	auto *function = dyn_cast<FunctionDecl>(decl);

	if (!function)
		store(Node(keyOf(decl), false), cast<Expr>(code));
	anyNode(code, [&](const Stmt *node) {
		readNode(function, node);
		return false;
	});
}

} // namespace ioview
