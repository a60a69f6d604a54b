/* SPDX-License-Identifier: MIT */
/* The tables from the class of an AST node to its row (see lower.h). */
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

/* Returns the row for literals, names, offsetof, sizeof and type traits; null for others. */
Lowering::RvalueRow Lowering::literalRow(Stmt::StmtClass kind)
{
	switch (kind) {
	case Stmt::IntegerLiteralClass:
	case Stmt::CharacterLiteralClass:
	case Stmt::CXXBoolLiteralExprClass:
		return &Lowering::integerLiteral;
	case Stmt::FloatingLiteralClass:
	case Stmt::ImaginaryLiteralClass:
	case Stmt::ImplicitValueInitExprClass:
	case Stmt::AddrLabelExprClass:
	case Stmt::CXXNullPtrLiteralExprClass:
	case Stmt::CXXScalarValueInitExprClass:
	case Stmt::GNUNullExprClass:
	case Stmt::SourceLocExprClass:
		return &Lowering::otherLiteral;
	case Stmt::DeclRefExprClass:
		return &Lowering::enumerator;
	case Stmt::OffsetOfExprClass:
		return &Lowering::offsetOf;
	case Stmt::UnaryExprOrTypeTraitExprClass:
	case Stmt::TypeTraitExprClass:
		return &Lowering::unevaluated;
	default:
		return nullptr;
	}
}

Lowering::RvalueRow Lowering::operatorRow(Stmt::StmtClass kind)
{
	switch (kind) {
	case Stmt::ImplicitCastExprClass:
	case Stmt::CStyleCastExprClass:
	case Stmt::CXXStaticCastExprClass:
	case Stmt::CXXReinterpretCastExprClass:
	case Stmt::CXXConstCastExprClass:
	case Stmt::CXXFunctionalCastExprClass:
		return &Lowering::cast;
	case Stmt::UnaryOperatorClass:
		return &Lowering::unary;
	case Stmt::BinaryOperatorClass:
		return &Lowering::binary;
	case Stmt::CompoundAssignOperatorClass:
		return &Lowering::compound;
	case Stmt::ConditionalOperatorClass:
		return &Lowering::conditional;
	case Stmt::BinaryConditionalOperatorClass:
		return &Lowering::binaryConditional;
	case Stmt::OpaqueValueExprClass:
		return &Lowering::opaqueValue;
	default:
		return nullptr;
	}
}

Lowering::RvalueRow Lowering::rvalueRow(Stmt::StmtClass kind)
{
	if (RvalueRow row = literalRow(kind))
		return row;
	if (RvalueRow row = operatorRow(kind))
		return row;
	switch (kind) {
	/* Expressions with the value of their only subexpression. */
	case Stmt::ParenExprClass:
	case Stmt::ConstantExprClass:
	case Stmt::GenericSelectionExprClass:
	case Stmt::ChooseExprClass:
	case Stmt::ExprWithCleanupsClass:
	case Stmt::CXXBindTemporaryExprClass:
	case Stmt::CXXDefaultArgExprClass:
	case Stmt::CXXDefaultInitExprClass:
	case Stmt::SubstNonTypeTemplateParmExprClass:
		return &Lowering::passThrough;
	case Stmt::CXXThisExprClass:
		return &Lowering::thisPointer;
	/* Calls and the like. */
	case Stmt::CallExprClass:
	case Stmt::CXXMemberCallExprClass:
	case Stmt::CXXOperatorCallExprClass:
		return &Lowering::call;
	case Stmt::CXXConstructExprClass:
	case Stmt::CXXTemporaryObjectExprClass:
		return &Lowering::construct;
	case Stmt::AtomicExprClass:
		return &Lowering::atomic;
	case Stmt::BlockExprClass:
		return &Lowering::blockExpr;
	case Stmt::StmtExprClass:
		return &Lowering::stmtExpr;
	case Stmt::VAArgExprClass:
		return &Lowering::vaArg;
	case Stmt::InitListExprClass:
		return &Lowering::initList;
	default:
		return &Lowering::unknownRow;
	}
}

Lowering::RvalueRow Lowering::lvalueRow(Stmt::StmtClass kind)
{
	switch (kind) {
	case Stmt::DeclRefExprClass:
		return &Lowering::declRef;
	case Stmt::MemberExprClass:
		return &Lowering::member;
	case Stmt::ArraySubscriptExprClass:
		return &Lowering::subscript;
	case Stmt::UnaryOperatorClass:
		return &Lowering::deref;
	case Stmt::StringLiteralClass:
	case Stmt::PredefinedExprClass:
	case Stmt::ObjCEncodeExprClass:
		return &Lowering::string;
	case Stmt::CompoundLiteralExprClass:
		return &Lowering::compoundLiteral;
	case Stmt::ParenExprClass:
	case Stmt::ConstantExprClass:
	case Stmt::GenericSelectionExprClass:
	case Stmt::ChooseExprClass:
	case Stmt::OpaqueValueExprClass:
	case Stmt::ImplicitCastExprClass:
	case Stmt::ExprWithCleanupsClass:
	case Stmt::CXXBindTemporaryExprClass:
	case Stmt::CXXDefaultArgExprClass:
	case Stmt::CXXDefaultInitExprClass:
	case Stmt::SubstNonTypeTemplateParmExprClass:
		return &Lowering::lvaluePassThrough;
	default:
		return referenceRow(kind);
	}
}

/* Returns the row for expressions that are lvalues in C++ only. */
Lowering::RvalueRow Lowering::referenceRow(Stmt::StmtClass kind)
{
	switch (kind) {
	case Stmt::BinaryOperatorClass:
	case Stmt::CompoundAssignOperatorClass:
		return &Lowering::assignedObject;
	case Stmt::ConditionalOperatorClass:
		return &Lowering::chosenObject;
	case Stmt::CallExprClass:
	case Stmt::CXXMemberCallExprClass:
	case Stmt::CXXOperatorCallExprClass:
		return &Lowering::call;
	case Stmt::CStyleCastExprClass:
	case Stmt::CXXStaticCastExprClass:
	case Stmt::CXXReinterpretCastExprClass:
	case Stmt::CXXConstCastExprClass:
	case Stmt::CXXFunctionalCastExprClass:
		return &Lowering::castObject;
	case Stmt::MaterializeTemporaryExprClass:
		return &Lowering::temporaryObject;
	default:
		return &Lowering::unknownRow;
	}
}

Lowering::StmtRow Lowering::stmtRow(Stmt::StmtClass kind)
{
	switch (kind) {
	case Stmt::CompoundStmtClass:
		return &Lowering::compoundStmt;
	case Stmt::DeclStmtClass:
		return &Lowering::declStmt;
	case Stmt::IfStmtClass:
		return &Lowering::ifStmt;
	case Stmt::WhileStmtClass:
		return &Lowering::whileStmt;
	case Stmt::DoStmtClass:
		return &Lowering::doStmt;
	case Stmt::ForStmtClass:
		return &Lowering::forStmt;
	case Stmt::CXXForRangeStmtClass:
		return &Lowering::rangeForStmt;
	case Stmt::SwitchStmtClass:
		return &Lowering::switchStmt;
	case Stmt::CaseStmtClass:
	case Stmt::DefaultStmtClass:
		return &Lowering::caseStmt;
	case Stmt::LabelStmtClass:
		return &Lowering::labelStmt;
	case Stmt::GotoStmtClass:
		return &Lowering::gotoStmt;
	case Stmt::IndirectGotoStmtClass:
		return &Lowering::indirectGoto;
	case Stmt::BreakStmtClass:
		return &Lowering::breakStmt;
	case Stmt::ContinueStmtClass:
		return &Lowering::continueStmt;
	case Stmt::ReturnStmtClass:
		return &Lowering::returnStmt;
	case Stmt::AttributedStmtClass:
		return &Lowering::attributed;
	case Stmt::NullStmtClass:
		return &Lowering::nothing;
	case Stmt::GCCAsmStmtClass:
		return &Lowering::asmStmt;
	default:
		return nullptr;
	}
}

} // namespace ioview
