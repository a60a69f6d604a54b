/* SPDX-License-Identifier: MIT */
/* Rows for statements. They build the control-flow graph. */
#include "lower/lower.h"
extern "C" {
#include "support/hole.h"
}

#include "compat.h"
#include "lower/evaluated.h"
#include "mentions.h"

using namespace clang;

namespace ioview
{

void Lowering::nothing(const Stmt *) {}

void Lowering::compoundStmt(const Stmt *statement)
{
	size_t depth = Cleanups.size();

	for (const Stmt *child : llvm::cast<CompoundStmt>(statement)->body())
		stmt(child);
	leaveScopes(depth);
}

void Lowering::attributed(const Stmt *statement)
{
	stmt(llvm::cast<AttributedStmt>(statement)->getSubStmt());
}

/* Lowers the expressions that lengthsIn() finds in a type, the lengths of variable-length arrays: C
 * evaluates them where the type is written. */
void Lowering::lengths(QualType type)
{
	llvm::SmallVector<const Stmt *, 4> written;

	lengthsIn(type, written);
	for (const Stmt *length : written)
		effect(llvm::cast<Expr>(length));
}

/* Returns true if the declaration is spelled in a runtime header. A name that ## pasted is spelled
 * in no file; the place of its type decides then. */
bool Lowering::declaredByRuntime(const VarDecl *var) const
{
	const SourceManager &sources = Context.getSourceManager();
	SourceLocation loc = var->getLocation();

	if (sources.isWrittenInScratchSpace(sources.getSpellingLoc(loc)))
		loc = var->getTypeSpecStartLoc();
	return spelledInRuntime(loc);
}

void Lowering::declareVar(const VarDecl *var)
{
	iov_qtype type = Types.lowerObject(var);

	lengths(var->getType());
	if (var->isStaticLocal() || var->hasExternalStorage()) {
		if (var->getInit())
			declareStatic(var, type);
		return;
	}
	auto known = Vars.find(var);
	iov_id id = known != Vars.end()
			    ? known->second
			    : (Vars[var] = iov_add_var(F, var->getNameAsString().c_str(), type,
						       var->getLocation().getRawEncoding(), false));
	F->vars[id].facts = Decls.local(var);
	F->vars[id].is_destroyed = cleanupOf(var) != nullptr;
	F->vars[id].is_runtime = declaredByRuntime(var);
	if (var->getInit()) {
		iov_instr *address =
			emit(IOV_OP_VAR, Types.pointerTo(type), var->getLocation(), nullptr);
		address->var = id;
		initialise(iov_id_of(F, address), type, var->getInit());
	}
	enterScope(var);
}

/*
 * Lowers a local variable with static storage to two paths: one that stores the initial value, and
 * one without the store, where the variable keeps its value from an earlier call.
 */
void Lowering::declareStatic(const VarDecl *var, iov_qtype type)
{
	SourceLocation loc = var->getLocation();
	iov_id first = block(), later = block();

	if (iov_hole(16)) // as if it were initialised in each call
		jump(first, loc);
	else
		jumpAnywhere({first, later}, loc);
	enter(first);
	iov_instr *address = emit(IOV_OP_GLOBAL, Types.pointerTo(type), loc, nullptr);
	address->sym = Decls.symbol(var);
	initialise(iov_id_of(F, address), type, var->getInit());
	jump(later, loc);
	enter(later);
}

void Lowering::declStmt(const Stmt *statement)
{
	for (const Decl *decl : llvm::cast<DeclStmt>(statement)->decls()) {
		if (auto *var = dyn_cast<VarDecl>(decl))
			declareVar(var);
		else if (auto *type = dyn_cast<TypedefNameDecl>(decl))
			lengths(type->getUnderlyingType());
	}
}

void Lowering::unsafe(const IfStmt *statement, const StringLiteral *reason)
{
	bool before = Hatched;
	Tag tag;

	tag.read(reason->getString());
	hatch(tag.text.str().c_str(), statement->getIfLoc(), statement);
	/* The hatch is spelled in a macro of the runtime, but is the program's: it must be
	 * reported, if at all, in the code of the program. */
	F->instrs[F->ninstrs - 1].flags &= ~IOV_RUNTIME;
	Hatched = true;
	stmt(statement->getElse());
	Hatched = before;
}

void Lowering::ifStmt(const Stmt *statement)
{
	auto *choice = llvm::cast<IfStmt>(statement);
	if (const StringLiteral *reason = unsafeReason(choice)) {
		unsafe(choice, reason);
		return;
	}
	size_t depth = Cleanups.size();
	stmt(choice->getInit());
	if (choice->getConditionVariable())
		declareVar(choice->getConditionVariable());
	iov_id yes = block(), end = block();
	iov_id no = choice->getElse() ? block() : end;

	branch(choice->getCond(), yes, no);
	enter(yes);
	stmt(choice->getThen());
	jump(end, choice->getEndLoc());
	if (choice->getElse()) {
		enter(no);
		stmt(choice->getElse());
		jump(end, choice->getEndLoc());
	}
	enter(end);
	leaveScopes(depth);
}

/*
 * break and continue may stand in the condition and the increment too, in a statement expression.
 * As in clang, they belong to this loop.
 */
void Lowering::loopPart(const Stmt *loop, iov_id breakTo, iov_id continueTo,
			llvm::function_ref<void()> part)
{
	size_t depth = Cleanups.size();

	Loops.push_back({loop, breakTo, continueTo, depth, depth});
	part();
	Loops.pop_back();
}

/* Lowers the exit of a loop. out: the block that the condition leads to when it fails; end: the
 * block behind the loop. They differ if the condition declares a variable, whose scope ends between
 * them. depth: how many variables of Cleanups stay in scope. */
void Lowering::leaveLoop(iov_id out, iov_id end, size_t depth, SourceLocation loc)
{
	if (out != end) {
		enter(out);
		jumpOut(end, depth, loc);
	}
	leaveScopes(depth);
}

void Lowering::whileStmt(const Stmt *statement)
{
	auto *loop = llvm::cast<WhileStmt>(statement);
	iov_id head = block(), body = block(), end = block();
	iov_id out = loop->getConditionVariable() ? block() : end;
	size_t depth = Cleanups.size();

	jump(head, loop->getWhileLoc());
	enter(head);
	loopPart(loop, end, head, [&] {
		if (loop->getConditionVariable())
			declareVar(loop->getConditionVariable());
		branch(loop->getCond(), body, out);
		enter(body);
		stmt(loop->getBody());
		/* The scope of a variable that the condition declares is one iteration. */
		jumpOut(head, depth, loop->getEndLoc());
		leaveLoop(out, end, depth, loop->getEndLoc());
	});
	enter(end);
}

void Lowering::doStmt(const Stmt *statement)
{
	auto *loop = llvm::cast<DoStmt>(statement);
	iov_id body = block(), test = block(), end = block();

	jump(body, loop->getDoLoc());
	enter(body);
	loopPart(loop, end, test, [&] {
		stmt(loop->getBody());
		jump(test, loop->getWhileLoc());
		enter(test);
		branch(loop->getCond(), body, end);
	});
	enter(end);
}

void Lowering::forStmt(const Stmt *statement)
{
	auto *loop = llvm::cast<ForStmt>(statement);
	iov_id head = block(), body = block(), step = block(), end = block();
	size_t depth = Cleanups.size();

	stmt(loop->getInit());
	jump(head, loop->getForLoc());
	enter(head);
	loopPart(loop, end, step, [&] { forParts(loop, head, body, step, end); });
	enter(end);
	leaveScopes(depth);
}

void Lowering::forParts(const ForStmt *loop, iov_id head, iov_id body, iov_id step, iov_id end)
{
	iov_id out = loop->getConditionVariable() ? block() : end;
	size_t depth = Cleanups.size();

	if (loop->getConditionVariable())
		declareVar(loop->getConditionVariable());
	if (loop->getCond())
		branch(loop->getCond(), body, out);
	else
		jump(body, loop->getForLoc());
	enter(body);
	if (auto known = Shared.find(loop); known != Shared.end())
		otherThreadsWrite(loop, known->second);
	stmt(loop->getBody());
	jump(step, loop->getForLoc());
	enter(step);
	stmt(loop->getInc());
	jumpOut(head, depth, loop->getForLoc());
	leaveLoop(out, end, depth, loop->getForLoc());
}

/* Sets `out` to the value of a case label. Returns false if it does not fit into 64 bits. */
static bool caseValue(const Expr *expr, const ASTContext &context, int64_t &out)
{
	llvm::APSInt value = expr->EvaluateKnownConstInt(context);

	if (value.getBitWidth() > 64 && !compat::fitsInt64(value))
		return false;
	out = value.isSigned() ? value.getSExtValue() : (int64_t)value.getZExtValue();
	return true;
}

/* Makes a block for each case and appends it with its range of values; the last entry is the
 * default's block, or `end`. Returns false if a value does not fit into 64 bits. */
bool Lowering::casesOf(const SwitchStmt *choice, iov_id end, llvm::SmallVectorImpl<iov_case> &cases)
{
	iov_id otherwise = end;
	bool known = true;

	for (const SwitchCase *at = choice->getSwitchCaseList(); at; at = at->getNextSwitchCase()) {
		iov_case one = {0, 0, Cases[at] = block()};
		auto *written = dyn_cast<CaseStmt>(at);
		if (!written) {
			otherwise = one.block;
			continue;
		}
		known &= caseValue(written->getLHS(), Context, one.low);
		one.high = one.low;
		if (written->getRHS())
			known &= caseValue(written->getRHS(), Context, one.high);
		cases.push_back(one);
	}
	/* Clang's list begins with the last case; findings follow the order of the source. */
	std::reverse(cases.begin(), cases.end());
	cases.push_back({0, 0, otherwise});
	return known;
}

void Lowering::dispatch(const SwitchStmt *choice, iov_id value, iov_id end)
{
	llvm::SmallVector<iov_case, 16> cases;

	if (!casesOf(choice, end, cases)) {
		llvm::SmallVector<iov_id, 16> targets;
		for (const iov_case &one : cases)
			targets.push_back(one.block);
		jumpAnywhere(targets, choice->getSwitchLoc());
		return;
	}
	iov_instr *instr = emit(IOV_OP_SWITCH, voidType(), choice->getSwitchLoc(), choice, {value});
	instr->cases = IOV_NEW_ARRAY(&F->arena, iov_case, cases.size());
	std::copy(cases.begin(), cases.end(), instr->cases);
	instr->ncases = (unsigned)cases.size();
}

void Lowering::switchStmt(const Stmt *statement)
{
	auto *choice = llvm::cast<SwitchStmt>(statement);
	iov_id end = block();
	size_t depth = Cleanups.size();

	stmt(choice->getInit());
	if (choice->getConditionVariable())
		declareVar(choice->getConditionVariable());
	dispatch(choice, integer(choice->getCond()), end);

	/* Code before the first case can be reached by a goto only. */
	enter(block());
	loopPart(choice, end, IOV_NONE, [&] { stmt(choice->getBody()); });
	jump(end, choice->getEndLoc());
	enter(end);
	leaveScopes(depth);
}

void Lowering::caseStmt(const Stmt *statement)
{
	/* `case 1: case 2: ...` nests in the AST. The loop takes a long run of labels without a
	 * deep recursion. */
	const Stmt *at = statement;
	while (auto *label = dyn_cast<SwitchCase>(at)) {
		iov_id to = Cases.lookup(label);
		jump(to, label->getKeywordLoc());
		enter(to);
		at = label->getSubStmt();
	}
	stmt(at);
}

iov_id Lowering::label(const LabelDecl *label)
{
	auto known = Labels.find(label);
	if (known != Labels.end())
		return known->second;
	iov_id to = block();
	Labels[label] = to;
	return to;
}

void Lowering::labelStmt(const Stmt *statement)
{
	auto *labelled = llvm::cast<LabelStmt>(statement);
	iov_id to = label(labelled->getDecl());
	LabelDepth[labelled->getDecl()] = Cleanups.size();
	jump(to, labelled->getIdentLoc());
	enter(to);
	stmt(labelled->getSubStmt());
}

void Lowering::gotoStmt(const Stmt *statement)
{
	auto *jumping = llvm::cast<GotoStmt>(statement);
	jumpToLabel(jumping->getLabel(), jumping->getGotoLoc());
}

/* All computed gotos jump to one block, Dispatch. finish() adds the edges from there to each label
 * whose address is taken, when all of these are known. */
void Lowering::indirectGoto(const Stmt *statement)
{
	auto *jumping = llvm::cast<IndirectGotoStmt>(statement);
	effect(jumping->getTarget());
	if (Dispatch == IOV_NONE)
		Dispatch = block();
	jump(Dispatch, jumping->getGotoLoc());
}

void Lowering::returnStmt(const Stmt *statement)
{
	auto *leaving = llvm::cast<ReturnStmt>(statement);
	const Expr *value = leaving->getRetValue();
	iov_id id = IOV_NONE;

	if (value && isVoid(value))
		effect(value);
	else if (value) /* a C++ function that returns a reference returns an address */
		id = value->isGLValue() ? lvalue(value) : rvalue(value);

	/* The functions of __attribute__((cleanup)) run after the returned value is evaluated. */
	cleanUp(Cleanups, 0);
	if (id == IOV_NONE)
		emit(IOV_OP_RET, voidType(), leaving->getReturnLoc(), leaving);
	else
		emit(IOV_OP_RET, voidType(), value->getExprLoc(), leaving, {id});
}

/* Returns true for assembly without instructions: it is a barrier for the compiler only, as
 * OPTIMIZER_HIDE_VAR() of Linux. */
static bool isEmpty(const GCCAsmStmt *assembly)
{
	return llvm::StringRef(compat::asmText(assembly)).trim().empty();
}

/* Returns true for assembly with instructions and the clobber "memory". It is taken for a full
 * barrier: that is the usual purpose of such assembly. */
static bool isBarrier(const GCCAsmStmt *assembly)
{
	bool memory = false;

	for (unsigned c = 0; c < assembly->getNumClobbers(); c++)
		memory |= assembly->getClobber(c) == "memory";
	return memory && !isEmpty(assembly);
}

/*
 * Emits a barrier if the code is one. order: the accesses that the code seems to keep in order
 * (IOV_FENCE_*); 0: none. If the profile states a fence for the function being lowered, or for a
 * macro that the code was expanded from, this decides instead; of several macros, the outermost
 * decides.
 */
void Lowering::fence(SourceLocation loc, const Stmt *node, unsigned order)
{
	const SourceManager &sources = Context.getSourceManager();

	if (uint8_t known = Decls.fence(F->sym->name))
		order = known;
	for (SourceLocation at = loc; at.isMacroID(); at = sources.getImmediateMacroCallerLoc(at)) {
		uint8_t known = Decls.fence(
			Lexer::getImmediateMacroName(at, sources, Context.getLangOpts()));
		if (known)
			order = known;
	}
	if (order && order != IOV_NO_FENCE)
		emit(IOV_OP_FENCE, voidType(), loc, node)->sub = (uint8_t)order;
}

void Lowering::asmStmt(const Stmt *statement)
{
	auto *assembly = llvm::cast<GCCAsmStmt>(statement);
	llvm::SmallVector<iov_id, 8> operands;

	auto add = [&](const Expr *operand) {
		/* An output and a memory operand ("m") are objects: their address becomes an
		 * operand of the instruction. A register operand ("r") is a value. */
		iov_id id = operand->isGLValue() ? lvalue(operand) : rvalue(operand);
		if (id == IOV_NONE)
			return;
		/* `&x` as a value is a pointer that the assembly may keep. For an object x, the
		 * assembly only accesses x. */
		if (!operand->isGLValue() && F->instrs[id].op == IOV_OP_VAR)
			F->instrs[id].flags |= IOV_ADDR;
		operands.push_back(id);
	};
	for (const Expr *operand : assembly->outputs())
		add(operand);
	for (const Expr *operand : assembly->inputs())
		add(operand);
	emit(IOV_OP_ASM, voidType(), assembly->getAsmLoc(), assembly, operands)->text =
		isEmpty(assembly) ? "empty" : "asm";
	fence(assembly->getAsmLoc(), assembly, isBarrier(assembly) ? IOV_FENCE_FULL : 0);
	if (!assembly->isAsmGoto())
		return;
	llvm::SmallVector<iov_id, 4> targets{block()};
	for (const AddrLabelExpr *target : assembly->labels())
		targets.push_back(label(target->getLabel()));
	jumpAnywhere(targets, assembly->getAsmLoc());
	enter(targets[0]);
}

} // namespace ioview
