/* SPDX-License-Identifier: MIT */
/*
 * Lowers OpenMP regions, which several threads run, and blocks, which run later.
 *
 * A region is lowered in place, as code that one thread may run or skip. Other threads are not
 * analysed. So the values of all variables that they may write are unknown at the start of the
 * region, in each iteration of its loops, and at its end. The body of a block is lowered as a
 * function of its own, in which the values of captured variables are unknown.
 */
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/OpenMPKinds.h"

#include "lower/evaluated.h"
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

/* Adds the variables that the statement, or a block in it, names in another way than to read their
 * value: it may write to them, also through their address. */
static void addWritten(const Stmt *statement, const ASTContext &context,
		       llvm::DenseSet<const VarDecl *> &written)
{
	llvm::SmallVector<const Stmt *, 32> pending{statement};

	while (!pending.empty()) {
		const Stmt *node = pending.pop_back_val();
		if (auto *name = dyn_cast<DeclRefExpr>(node))
			if (auto *var = dyn_cast<VarDecl>(name->getDecl()))
				written.insert(var);
		auto *read = dyn_cast<ImplicitCastExpr>(node);
		if (read && read->getCastKind() == CK_LValueToRValue &&
		    isa<DeclRefExpr>(read->getSubExpr()->IgnoreParens()))
			continue;
		if (auto *block = dyn_cast<BlockExpr>(node))
			pending.push_back(block->getBody());
		evaluatedParts(node, context, pending);
	}
}

/* Adds the variables that clauses such as private(x) name: each thread has its own copy, whose
 * first value is not known. The clauses shared(x) and firstprivate(x) are skipped: a copy of
 * firstprivate(x) starts with the value of x. */
static void addPrivate(const OMPExecutableDirective *directive,
		       llvm::SetVector<const VarDecl *> &shared)
{
	for (OMPClause *clause : directive->clauses()) {
		if (isa<OMPSharedClause, OMPFirstprivateClause>(clause))
			continue;
		for (const Stmt *child : clause->children()) {
			auto *name = dyn_cast_or_null<DeclRefExpr>(child);
			auto *var = name ? dyn_cast<VarDecl>(name->getDecl()) : nullptr;
			if (var)
				shared.insert(var);
		}
	}
}

/* Returns the loop variable of a loop under `omp for`, which is assigned before the loop. Returns
 * null if it is declared in the loop, or the loop has another form. */
static const VarDecl *counterOf(const ForStmt *loop)
{
	auto *assign = dyn_cast_or_null<BinaryOperator>(loop->getInit());
	auto *name = assign ? dyn_cast<DeclRefExpr>(assign->getLHS()->IgnoreParens()) : nullptr;

	return name ? dyn_cast<VarDecl>(name->getDecl()) : nullptr;
}

/* Returns the variables of the enclosing function that may have other values when a thread reads
 * them: those in clauses such as private(x), then the captured ones in the order of capture. */
Lowering::VarList Lowering::sharedIn(const OMPExecutableDirective *directive, const Stmt *body)
{
	llvm::DenseSet<const VarDecl *> written;
	llvm::SetVector<const VarDecl *> shared;
	/* A task runs later. Variables that the task only reads may have been written by then. */
	bool isLater = isOpenMPTaskingDirective(directive->getDirectiveKind());
	const Stmt *at = directive->getAssociatedStmt();

	addWritten(body, Context, written);
	addPrivate(directive, shared);
	while (auto *captured = dyn_cast<CapturedStmt>(at)) {
		for (const CapturedStmt::Capture &capture : captured->captures()) {
			bool names = capture.capturesVariable() || capture.capturesVariableByCopy();
			if (names && (isLater || written.count(capture.getCapturedVar())))
				shared.insert(capture.getCapturedVar());
		}
		at = captured->getCapturedStmt();
	}
	return VarList(shared.begin(), shared.end());
}

/* Emits an instruction that may write to these variables, and to memory: it stands for the other
 * threads. */
void Lowering::otherThreadsWrite(const Stmt *node, llvm::ArrayRef<const VarDecl *> shared)
{
	llvm::SmallVector<iov_id, 8> operands;

	for (const VarDecl *var : shared) {
		auto known = Vars.find(var);
		if (known == Vars.end())
			continue;
		iov_instr *address = emit(IOV_OP_VAR, Types.pointerTo(F->vars[known->second].type),
					  node->getBeginLoc(), nullptr);
		address->var = known->second;
		operands.push_back(iov_id_of(F, address));
	}
	unknown(node, operands);
}

/*
 * Adds the loops whose iterations OpenMP divides among threads to the member Shared: an iteration
 * does not see the values that the previous one left in shared variables. Each thread has its own
 * loop counters; they are removed from `shared` and returned.
 */
Lowering::VarList Lowering::shareLoops(const OMPExecutableDirective *directive, const Stmt *body,
				       VarList &shared)
{
	auto *loops = dyn_cast<OMPLoopBasedDirective>(directive);
	llvm::SmallVector<const ForStmt *, 4> all;
	llvm::SmallPtrSet<const VarDecl *, 4> counters;
	VarList counted;

	if (!loops)
		return counted;
	OMPLoopBasedDirective::doForAllLoops(body, true, loops->getLoopsNumber(),
					     [&](unsigned, const Stmt *at) {
						     if (auto *loop = dyn_cast<ForStmt>(at))
							     all.push_back(loop);
						     return false;
					     });
	for (const ForStmt *loop : all)
		counters.insert(counterOf(loop));
	auto firstCounter =
		std::stable_partition(shared.begin(), shared.end(),
				      [&](const VarDecl *var) { return !counters.count(var); });
	counted.assign(firstCounter, shared.end());
	shared.erase(firstCounter, shared.end());
	for (const ForStmt *loop : all)
		Shared[loop] = shared;
	return counted;
}

void Lowering::region(const Stmt *statement)
{
	auto *directive = llvm::cast<OMPExecutableDirective>(statement);
	SourceLocation loc = statement->getBeginLoc();
	llvm::SmallVector<const Stmt *, 8> parts;
	VarList shared, counters;

	evaluatedParts(directive, Context, parts);
	const Stmt *body = directive->hasAssociatedStmt() ? parts.pop_back_val() : nullptr;
	if (body) {
		shared = sharedIn(directive, body);
		counters = shareLoops(directive, body, shared);
	}
	for (const Stmt *part : parts)
		stmt(part);
	otherThreadsWrite(statement, shared);
	if (!body)
		return;
	iov_id inside = block(), after = block();
	jumpAnywhere({inside, after}, loc);
	enter(inside);
	stmt(body);
	jump(after, loc);
	enter(after);
	shared.append(counters);
	otherThreadsWrite(statement, shared);
}

/*
 * Lowers the expression that makes a block to an instruction that may write to the variables which
 * the block captures, and to the memory that they point to: from here on, the block may run at any
 * time. A pointer with a space that is captured by value is left out. The body is lowered later,
 * see takeBlocks().
 */
iov_id Lowering::blockExpr(const Expr *expr)
{
	const BlockDecl *decl = llvm::cast<BlockExpr>(expr)->getBlockDecl();
	llvm::SmallVector<iov_id, 8> operands;

	for (const BlockDecl::Capture &capture : decl->captures()) {
		auto known = Vars.find(capture.getVariable());
		if (known == Vars.end())
			continue;
		iov_qtype type = F->vars[known->second].type;
		if (!capture.isByRef() && iov_pointee_space(type) != IOV_PLAIN)
			continue;
		iov_instr *address =
			emit(IOV_OP_VAR, Types.pointerTo(type), expr->getExprLoc(), nullptr);
		address->var = known->second;
		operands.push_back(iov_id_of(F, address));
	}
	Blocks.push_back({decl, F->sym->name, Hatched});
	return unknown(expr, operands);
}

iov_function *Lowering::lowerBlock(const Block &one)
{
	const BlockDecl *decl = one.decl;
	start(Decls.blockIn(decl, one.within));
	for (const ParmVarDecl *param : decl->parameters())
		Vars[param] =
			iov_add_var(F, param->getNameAsString().c_str(), Types.lowerObject(param),
				    param->getLocation().getRawEncoding(), true);
	VarList captured;
	for (const BlockDecl::Capture &capture : decl->captures()) {
		const VarDecl *var = capture.getVariable();
		Vars[var] = iov_add_var(F, var->getNameAsString().c_str(), Types.lowerObject(var),
					var->getLocation().getRawEncoding(), false);
		F->vars[Vars[var]].facts = Decls.local(var);
		if (capture.isByRef())
			captured.push_back(var);
	}
	Hatched = one.hatched;
	otherThreadsWrite(decl->getBody(), captured);
	stmt(decl->getBody());
	finish(decl->getBody()->getEndLoc());
	account({decl->getBody()});
	return F;
}

} // namespace ioview
