/* SPDX-License-Identifier: MIT */
#include "lower/evaluated.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/Builtins.h"

#include "mentions.h"

using namespace clang;

namespace ioview
{

/*
 * Appends the array length or the expression of typeof in the outermost layer of a type, and
 * returns the type below that layer: the element, pointee or result. Returns null if no length
 * below is evaluated: the lengths in a typedef are evaluated where the typedef is declared.
 */
static QualType below(QualType type, Parts &parts)
{
	if (auto *array = dyn_cast<VariableArrayType>(type))
		if (const Expr *length = array->getSizeExpr())
			parts.push_back(length);
	if (auto *array = dyn_cast<ArrayType>(type))
		return array->getElementType();
	if (auto *pointer = dyn_cast<PointerType>(type))
		return pointer->getPointeeType();
	if (auto *reference = dyn_cast<ReferenceType>(type))
		return reference->getPointeeType();
	if (auto *atomic = dyn_cast<AtomicType>(type))
		return atomic->getValueType();
	if (auto *function = dyn_cast<FunctionType>(type))
		return function->getReturnType();
	/* A parameter that is written as an array has a pointer type. The written type has the
	 * length. */
	if (auto *adjusted = dyn_cast<AdjustedType>(type))
		return adjusted->getOriginalType();
	if (auto *typeOf = dyn_cast<TypeOfExprType>(type)) {
		parts.push_back(typeOf->getUnderlyingExpr());
		return {};
	}
	if (isa<TypedefType>(type))
		return {};
	return type->getLocallyUnqualifiedSingleStepDesugaredType();
}

void lengthsIn(QualType type, Parts &parts)
{
	while (!type.isNull() && type->isVariablyModifiedType()) {
		QualType next = below(type, parts);
		type = next == type ? QualType() : next;
	}
}

static void sizeOf(const UnaryExprOrTypeTraitExpr *expr, Parts &parts)
{
	bool isEvaluated = expr->getTypeOfArgument()->isVariableArrayType() &&
			   (expr->getKind() == UETT_SizeOf);

	if (!isEvaluated)
		return;
	if (expr->isArgumentType())
		lengthsIn(expr->getArgumentType(), parts);
	else
		parts.push_back(expr->getArgumentExpr());
}

static void declarations(const DeclStmt *statement, Parts &parts)
{
	for (const Decl *decl : statement->decls()) {
		if (auto *type = dyn_cast<TypedefNameDecl>(decl))
			lengthsIn(type->getUnderlyingType(), parts);
		auto *var = dyn_cast<VarDecl>(decl);
		if (!var)
			continue;
		lengthsIn(var->getType(), parts);
		if (var->getInit())
			parts.push_back(var->getInit());
	}
}

static void callParts(const CallExpr *call, const ASTContext &context, Parts &parts)
{
	const FunctionDecl *callee = call->getDirectCallee();
	unsigned builtin = callee ? callee->getBuiltinID() : 0;

	if (builtin && context.BuiltinInfo.isUnevaluated(builtin))
		return;
	if (!callee || isa<CXXMemberCallExpr>(call))
		parts.push_back(call->getCallee());
	parts.append(call->arg_begin(), call->arg_end());
}

static void children(const Stmt *node, Parts &parts)
{
	for (const Stmt *child : node->children())
		if (child)
			parts.push_back(child);
}

/* Appends the expressions in the clauses of an OpenMP directive, without the names of variables,
 * then the statement that the directive applies to. */
static void regionParts(const OMPExecutableDirective *directive, Parts &parts)
{
	for (const OMPClause *clause : directive->clauses()) {
		if (auto *prepared = OMPClauseWithPreInit::get(clause))
			if (const Stmt *before = prepared->getPreInitStmt())
				parts.push_back(before);
		for (const Stmt *child : const_cast<OMPClause *>(clause)->children())
			if (child && !isa<DeclRefExpr>(child))
				parts.push_back(child);
	}
	const Stmt *body =
		directive->hasAssociatedStmt() ? directive->getAssociatedStmt() : nullptr;
	while (auto *captured = dyn_cast_or_null<CapturedStmt>(body))
		body = captured->getCapturedStmt();
	if (body)
		parts.push_back(body);
}

/* For nodes whose children() are not exactly the evaluated parts, such as _Generic: appends these
 * parts, and returns true. Returns false for all other nodes. */
static bool choices(const Stmt *node, Parts &parts)
{
	switch (node->getStmtClass()) {
	case Stmt::GenericSelectionExprClass:
		if (!cast<GenericSelectionExpr>(node)->isResultDependent())
			parts.push_back(cast<GenericSelectionExpr>(node)->getResultExpr());
		return true;
	case Stmt::ChooseExprClass:
		if (!cast<ChooseExpr>(node)->isConditionDependent())
			parts.push_back(cast<ChooseExpr>(node)->getChosenSubExpr());
		return true;
	case Stmt::CaseStmtClass:
		parts.push_back(cast<CaseStmt>(node)->getSubStmt());
		return true;
	case Stmt::IfStmtClass:
		if (!unsafeReason(node))
			return false;
		parts.push_back(cast<IfStmt>(node)->getElse());
		return true;
	case Stmt::CXXDefaultArgExprClass:
		parts.push_back(cast<CXXDefaultArgExpr>(node)->getExpr());
		return true;
	case Stmt::CXXDefaultInitExprClass:
		parts.push_back(cast<CXXDefaultInitExpr>(node)->getExpr());
		return true;
	case Stmt::TypeTraitExprClass:
	case Stmt::CXXNoexceptExprClass:
	case Stmt::CXXTypeidExprClass:
	case Stmt::BlockExprClass:
		return true;
	default:
		return false;
	}
}

void evaluatedParts(const Stmt *node, const ASTContext &context, Parts &parts)
{
	if (auto *size = dyn_cast<UnaryExprOrTypeTraitExpr>(node))
		return sizeOf(size, parts);
	if (auto *declared = dyn_cast<DeclStmt>(node))
		return declarations(declared, parts);
	if (auto *call = dyn_cast<CallExpr>(node))
		return callParts(call, context, parts);
	if (auto *directive = dyn_cast<OMPExecutableDirective>(node))
		return regionParts(directive, parts);
	if (choices(node, parts))
		return;
	if (auto *cast = dyn_cast<ExplicitCastExpr>(node))
		lengthsIn(cast->getTypeAsWritten(), parts);
	else if (auto *literal = dyn_cast<CompoundLiteralExpr>(node))
		lengthsIn(literal->getType(), parts);
	else if (auto *argument = dyn_cast<VAArgExpr>(node))
		lengthsIn(argument->getType(), parts);
	children(node, parts);
}

bool isTransparent(const Stmt *node)
{
	switch (node->getStmtClass()) {
	case Stmt::ImplicitCastExprClass:
		return cast<ImplicitCastExpr>(node)->getCastKind() != CK_LValueToRValue;
	case Stmt::UnaryOperatorClass:
		return cast<UnaryOperator>(node)->getOpcode() == UO_Extension;
	/* Constants, names of objects, and operators such as sizeof. */
	case Stmt::IntegerLiteralClass:
	case Stmt::CharacterLiteralClass:
	case Stmt::FloatingLiteralClass:
	case Stmt::ImaginaryLiteralClass:
	case Stmt::StringLiteralClass:
	case Stmt::CXXBoolLiteralExprClass:
	case Stmt::CXXNullPtrLiteralExprClass:
	case Stmt::GNUNullExprClass:
	case Stmt::ImplicitValueInitExprClass:
	case Stmt::PredefinedExprClass:
	case Stmt::SourceLocExprClass:
	case Stmt::TypeTraitExprClass:
	case Stmt::UnaryExprOrTypeTraitExprClass:
	case Stmt::DeclRefExprClass:
	/* Nodes that only contain others. */
	case Stmt::ParenExprClass:
	case Stmt::ConstantExprClass:
	case Stmt::ExprWithCleanupsClass:
	case Stmt::GenericSelectionExprClass:
	case Stmt::ChooseExprClass:
	case Stmt::InitListExprClass:
	case Stmt::CXXBindTemporaryExprClass:
	case Stmt::SubstNonTypeTemplateParmExprClass:
	case Stmt::CXXDefaultArgExprClass:
	case Stmt::CXXDefaultInitExprClass:
	case Stmt::CompoundStmtClass:
	case Stmt::DeclStmtClass:
	case Stmt::LabelStmtClass:
	case Stmt::CaseStmtClass:
	case Stmt::DefaultStmtClass:
	case Stmt::AttributedStmtClass:
	case Stmt::NullStmtClass:
		return true;
	default:
		return false;
	}
}

} // namespace ioview
