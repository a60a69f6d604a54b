/* SPDX-License-Identifier: MIT */
/* Functions for all rows (see lower.h), and the lowering of a function. */
#include "lower/lower.h"
#include "lower/evaluated.h"

#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/Stack.h"

using namespace clang;

namespace ioview
{

iov_id Lowering::rvalue(const Expr *expr)
{
	iov_id value = IOV_NONE;

	if (leavesOut(expr))
		return isVoid(expr) ? IOV_NONE : emitId(IOV_OP_UNDEF, typeOf(expr), {}, nullptr);
	Visited.insert(expr);
	if (macroCall(expr, value))
		return value;
	/* Makes a new stack if this one is too small for the nested expressions. */
	runWithSufficientStackSpace(
		[] {},
		[&] {
			/* The lvalue-to-rvalue conversion of C: the object is read. */
			if (expr->isGLValue() && !isVoid(expr))
				value = load(lvalue(expr), expr->getType(), expr);
			else
				value = (this->*rvalueRow(expr->getStmtClass()))(expr);
		});
	return value;
}

iov_id Lowering::lvalue(const Expr *expr)
{
	/* In C the name of a function is no lvalue, but has an address. */
	if (!expr->isGLValue() && !expr->getType()->isFunctionType())
		return materialise(expr);
	iov_id address = IOV_NONE;
	if (leavesOut(expr))
		return emitId(IOV_OP_UNDEF, Types.pointerTo(typeOf(expr)), {}, nullptr);
	Visited.insert(expr);
	runWithSufficientStackSpace(
		[] {}, [&] { address = (this->*lvalueRow(expr->getStmtClass()))(expr); });
	return address;
}

/* Lowers an expression whose value is discarded. The name of an object is not lowered. */
void Lowering::effect(const Expr *expr)
{
	iov_id unused;
	if (macroCall(expr, unused))
		return;
	const Expr *bare = expr->IgnoreParens();
	bool object = bare->isGLValue() && !bare->getType()->isFunctionType() &&
		      !bare->getType()->isArrayType() && !isVoid(bare);
	/* `(void)x` silences a warning and reads nothing. */
	if (isa<DeclRefExpr>(bare))
		return;
	Discarded = bare;
	/* In C++ an assignment or a call of a function that returns a reference is an lvalue, and
	 * is not read where its value is discarded. */
	if (bare->isGLValue() && (!object || assigns(bare) || isa<CallExpr>(bare)))
		lvalue(bare);
	else
		rvalue(bare);
}

void Lowering::stmt(const Stmt *statement)
{
	if (!statement || leavesOut(statement))
		return;
	Visited.insert(statement);
	if (auto *expr = dyn_cast<Expr>(statement)) {
		effect(expr);
		return;
	}
	iov_id unused;
	if (macroCall(statement, unused))
		return;
	runWithSufficientStackSpace([] {},
				    [&] {
					    StmtRow row =
						    isa<OMPExecutableDirective>(statement)
							    ? &Lowering::region
							    : stmtRow(statement->getStmtClass());
					    if (row)
						    (this->*row)(statement);
					    else
						    notLowered(statement);
				    });
}

void Lowering::jump(iov_id to, SourceLocation loc)
{
	jumpAnywhere({to}, loc);
}

void Lowering::jumpAnywhere(Operands to, SourceLocation loc)
{
	iov_instr *branch = emit(IOV_OP_BR, voidType(), loc, nullptr);
	branch->blocks = IOV_NEW_ARRAY(&F->arena, iov_id, to.size());
	std::copy(to.begin(), to.end(), branch->blocks);
	branch->nblocks = (unsigned)to.size();
}

iov_id Lowering::here()
{
	/* Code after a jump goes to a block of its own, which no edge reaches. */
	if (iov_terminated(F, Current))
		enter(block());
	return Current;
}

bool Lowering::spelledInRuntime(SourceLocation loc) const
{
	return Runtime.spelled(Context.getSourceManager(), loc);
}

iov_instr *Lowering::emit(iov_opcode op, iov_qtype type, SourceLocation loc, const Stmt *node,
			  Operands operands)
{
	iov_instr *instr = iov_append(F, here(), op, type, loc.getRawEncoding(), operands.data(),
				      (unsigned)operands.size());
	instr->node = node;
	if (Hatched)
		instr->flags |= IOV_HATCHED;
	if (spelledInRuntime(loc))
		instr->flags |= IOV_RUNTIME;
	return instr;
}

iov_id Lowering::emitId(iov_opcode op, iov_qtype type, SourceLocation loc, const Stmt *node,
			Operands operands)
{
	return iov_id_of(F, emit(op, type, loc, node, operands));
}

iov_id Lowering::constant(int64_t value, iov_qtype type, const Expr *node)
{
	iov_instr *instr = emit(IOV_OP_CONST, type, node->getExprLoc(), node);
	instr->imm = value;
	return iov_id_of(F, instr);
}

iov_id Lowering::load(iov_id address, QualType type, const Expr *node, unsigned flags)
{
	if (type->isRecordType())
		Types.completeRecord(type);
	iov_instr *instr =
		emit(IOV_OP_LOAD, Types.lower(type), node->getExprLoc(), node, {address});
	instr->flags |= flags;
	return iov_id_of(F, instr);
}

void Lowering::store(iov_id address, iov_id value, iov_qtype type, SourceLocation loc,
		     const Stmt *node, unsigned flags)
{
	emit(IOV_OP_STORE, type, loc, node, {address, value})->flags |= flags;
}

iov_id Lowering::unknown(const Stmt *node, Operands operands)
{
	auto *expr = dyn_cast<Expr>(node);
	iov_qtype type = voidType();
	if (expr && !isVoid(expr))
		type = expr->isGLValue() ? Types.pointerTo(typeOf(expr)) : typeOf(expr);
	iov_instr *instr = emit(IOV_OP_UNKNOWN, type, node->getBeginLoc(), node, operands);
	instr->text = iov_strdup(&F->arena, node->getStmtClassName());
	return type.type->kind == IOV_VOID ? IOV_NONE : iov_id_of(F, instr);
}

static std::string kindOf(const Stmt *node)
{
	if (isa<LambdaExpr>(node))
		return "a lambda";
	if (isa<CXXTryStmt>(node))
		return "a try block";
	return (llvm::Twine("a ") + node->getStmtClassName()).str();
}

void Lowering::reportNotLowered(const Stmt *node)
{
	ReportedNodes.insert(node);
	if (!Hatched && !spelledInRuntime(node->getBeginLoc()))
		Gaps.add(node->getBeginLoc(), ("'" + llvm::Twine(F->sym->name) +
					       "' is not judged in full: what happens inside of " +
					       kindOf(node) + " is not followed")
						      .str());
}

/* Lowers a statement without a row, or a `break` or `continue` without a known loop, to `unknown`,
 * and reports that it is not lowered. */
void Lowering::notLowered(const Stmt *statement)
{
	reportNotLowered(statement);
	unknown(statement, {});
}

iov_id Lowering::unknownRow(const Expr *expr)
{
	if (isa<LambdaExpr>(expr))
		reportNotLowered(expr);
	llvm::SmallVector<iov_id, 8> operands;
	for (const Stmt *child : expr->children()) {
		auto *operand = dyn_cast_or_null<Expr>(child);
		if (!operand) {
			/* A lambda's body is another function; its captures are operands. */
			if (!isa<LambdaExpr>(expr))
				stmt(child);
			continue;
		}
		iov_id value = operand->isGLValue() ? lvalue(operand) : rvalue(operand);
		if (value != IOV_NONE)
			operands.push_back(value);
	}
	return unknown(expr, operands);
}

iov_qtype Lowering::projected(iov_id from, iov_qtype pointee)
{
	if (pointee.space == IOV_PLAIN)
		pointee.space = (uint8_t)iov_pointee_space(F->instrs[from].type);
	return Types.pointerTo(pointee);
}

/* Adds a variable without a name, in ordinary memory, and returns its address. */
iov_id Lowering::temporary(QualType type, SourceLocation loc)
{
	iov_qtype object = Types.lowerStored(type);
	object.space = IOV_PLAIN;
	iov_id var = iov_add_var(F, "", object, loc.getRawEncoding(), false);
	F->vars[var].is_runtime = spelledInRuntime(loc);
	iov_instr *instr = emit(IOV_OP_VAR, Types.pointerTo(object), loc, nullptr);
	instr->var = var;
	return iov_id_of(F, instr);
}

void Lowering::hatch(const char *reason, SourceLocation loc, const Stmt *node, unsigned flags)
{
	iov_instr *instr = emit(IOV_OP_HATCH, voidType(), loc, node);
	instr->text = iov_strdup(&F->arena, reason);
	instr->flags |= flags;
}

void Lowering::start(const iov_symbol *symbol)
{
	F = iov_function_new(Types.module(), symbol);
	Vars.clear();
	Labels.clear();
	AddressTaken.clear();
	Cases.clear();
	Opaque.clear();
	Loops.clear();
	Cleanups.clear();
	LabelDepth.clear();
	Gotos.clear();
	Shared.clear();
	This = IOV_NONE;
	Hatched = false;
	Dispatch = IOV_NONE;
	Visited.clear();
	ReportedNodes.clear();
	ComputedNodes.clear();
	EndedVars.clear();
	enter(block());
}

void Lowering::finish(SourceLocation end)
{
	if (!iov_terminated(F, Current))
		emit(IOV_OP_RET, voidType(), end, nullptr);
	finishJumps();
	if (Dispatch != IOV_NONE && !AddressTaken.empty()) {
		enter(Dispatch);
		jumpAnywhere(AddressTaken, {});
	}
	/* A block without instructions, as of a label in dead code, needs a terminator, too. */
	for (iov_id id = 0; id < F->nblocks; id++) {
		enter(id);
		if (!iov_terminated(F, id))
			emit(IOV_OP_UNREACHABLE, voidType(), {}, nullptr);
	}
}

iov_function *Lowering::lower(const FunctionDecl *function)
{
	start(Decls.symbol(function));
	unsigned stated = F->sym->params ? F->sym->type.type->fn.nparams : 0;
	for (const ParmVarDecl *param : function->parameters()) {
		iov_id id =
			iov_add_var(F, param->getNameAsString().c_str(), Types.lowerObject(param),
				    param->getLocation().getRawEncoding(), true);
		Vars[param] = id;
		if (id < stated)
			F->vars[id].facts = F->sym->params[id];
	}
	declareThis(function);
	/* The runtime's own functions implement the verbs, and may access I/O memory plainly. */
	Hatched = F->sym->trusted != nullptr || spelledInRuntime(function->getLocation());
	llvm::SmallVector<const Stmt *, 4> evaluated;
	for (const ParmVarDecl *param : function->parameters())
		lengthsIn(param->getOriginalType(), evaluated);
	for (const Stmt *length : evaluated)
		effect(llvm::cast<Expr>(length));
	if (auto *constructor = dyn_cast<CXXConstructorDecl>(function))
		initialiseMembers(constructor, evaluated);
	stmt(function->getBody());
	finish(function->getBody()->getEndLoc());
	evaluated.push_back(function->getBody());
	account(evaluated);
	return F;
}

iov_function *Lowering::lowerInitialiser(const VarDecl *var)
{
	start(Decls.initialiser(var));
	iov_qtype type = Types.lowerObject(var);
	iov_instr *address =
		emit(IOV_OP_GLOBAL, Types.pointerTo(type), var->getLocation(), nullptr);
	address->sym = Decls.symbol(var);
	initialise(iov_id_of(F, address), type, var->getInit());
	finish(var->getLocation());
	account({var->getInit()});
	return F;
}

} // namespace ioview
