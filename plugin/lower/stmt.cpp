/* SPDX-License-Identifier: MIT */
/* Rows for statements: the shape of control flow. */
#include "lower/lower.h"

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

/* The lengths of variable-length arrays are evaluated where the type is written. */
void Lowering::lengths(QualType type)
{
	llvm::SmallVector<const Stmt *, 4> written;

	lengthsIn(type, written);
	for (const Stmt *length : written)
		effect(llvm::cast<Expr>(length));
}

/* A name that a macro pasted is spelled nowhere: who wrote its type wrote it. */
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
	F->vars[id].facts = Declared.local(var);
	F->vars[id].is_destroyed = var->hasAttr<CleanupAttr>();
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
 * It has its initial value when the program starts, or, in C++, when control comes here first.
 * Every other time it has what it had: both are paths.
 */
void Lowering::declareStatic(const VarDecl *var, iov_qtype type)
{
	SourceLocation loc = var->getLocation();
	iov_id first = block(), later = block();

	jumpAnywhere({first, later}, loc);
	enter(first);
	iov_instr *address = emit(IOV_OP_GLOBAL, Types.pointerTo(type), loc, nullptr);
	address->sym = Declared.symbol(var);
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
	/* The mark is the runtime's; the statement behind it is the user's. */
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
 * The condition and the step of a loop belong to it, as clang has it: a statement expression there
 * may leave the loop, or go on with it.
 */
void Lowering::loopPart(const Stmt *loop, iov_id breakTo, iov_id continueTo,
			llvm::function_ref<void()> part)
{
	size_t depth = Cleanups.size();

	Loops.push_back({loop, breakTo, continueTo, depth, depth});
	part();
	Loops.pop_back();
}

/* From where the condition fails to behind the loop; both are one if it declares no variable. */
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
		/* A variable of the condition lives for one round. */
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
		othersWrite(loop, known->second);
	stmt(loop->getBody());
	jump(step, loop->getForLoc());
	enter(step);
	stmt(loop->getInc());
	jumpOut(head, depth, loop->getForLoc());
	leaveLoop(out, end, depth, loop->getForLoc());
}

/* False: the value is wider than the IR's are. */
static bool caseValue(const Expr *expr, const ASTContext &context, int64_t &out)
{
	llvm::APSInt value = expr->EvaluateKnownConstInt(context);

	if (value.getBitWidth() > 64 && !value.isRepresentableByInt64())
		return false;
	out = value.isSigned() ? value.getSExtValue() : (int64_t)value.getZExtValue();
	return true;
}

/* The blocks of all cases, the default's last. False: some value is wider than the IR's are. */
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
	/* Clang lists them last first; rules go through blocks in the order of the source. */
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

	/* What stands before the first case is reached by goto only. */
	enter(block());
	loopPart(choice, end, IOV_NONE, [&] { stmt(choice->getBody()); });
	jump(end, choice->getEndLoc());
	enter(end);
	leaveScopes(depth);
}

void Lowering::caseStmt(const Stmt *statement)
{
	/* A run of case labels nests: take it by a loop, for it may be long. */
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

/* A computed goto goes to one block, which finish() leads to every label whose address is taken. */
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
	iov_id id = value ? (isVoid(value) ? (effect(value), IOV_NONE) : rvalue(value)) : IOV_NONE;

	/* The value is made while the variables still live. */
	cleanUp(Cleanups, 0);
	if (id == IOV_NONE)
		emit(IOV_OP_RET, voidType(), leaving->getReturnLoc(), leaving);
	else
		emit(IOV_OP_RET, voidType(), value->getExprLoc(), leaving, {id});
}

/* No instruction: a barrier for the compiler, as OPTIMIZER_HIDE_VAR(). */
static bool isEmpty(const GCCAsmStmt *assembly)
{
	return llvm::StringRef(compat::asmText(assembly)).trim().empty();
}

/* Assembly that touches memory it was not given: what else would it be for? */
static bool isBarrier(const GCCAsmStmt *assembly)
{
	bool memory = false;

	for (unsigned c = 0; c < assembly->getNumClobbers(); c++)
		memory |= assembly->getClobber(c) == "memory";
	return memory && !isEmpty(assembly);
}

/* A barrier is known by the macro or function that it is in; else it is what it looks like. */
void Lowering::fence(SourceLocation loc, const Stmt *node, unsigned order)
{
	const SourceManager &sources = Context.getSourceManager();

	if (uint8_t known = Declared.fence(F->sym->name))
		order = known;
	for (SourceLocation at = loc; at.isMacroID(); at = sources.getImmediateMacroCallerLoc(at)) {
		uint8_t known = Declared.fence(
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
		/* "m" and outputs name an object; "r" a value. Either way the assembly has it. */
		iov_id id = operand->isGLValue() ? lvalue(operand) : rvalue(operand);
		if (id != IOV_NONE)
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
