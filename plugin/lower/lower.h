/* SPDX-License-Identifier: MIT */
/*
 * Lowers Clang's AST to the IR, one function at a time.
 *
 * The input is the AST and not clang::CFG, since the AST still has the order of
 * evaluation inside an expression, the IO_UNSAFE blocks and the place of each
 * operator, and no branch has been pruned that a rule needs.
 *
 * A table maps each class of AST nodes to a member function, its row. Invariant of
 * each row: when it returns, the node and all its evaluated children are in the IR,
 * in the order of evaluation. An rvalue row returns the value of the node, IOV_NONE
 * for void; an lvalue row returns the address of the object. An expression without
 * a row becomes the instruction `unknown` with the values of its children as operands,
 * so that no node is dropped; a statement without a row becomes `unknown` and is
 * reported as not analysed. After each function, law.cpp compares the nodes that C
 * evaluates with the nodes for which a row was called.
 */
#ifndef IOVIEW_LOWER_H
#define IOVIEW_LOWER_H

#include "declare.h"
#include "gaps.h"
#include "macro_calls.h"
#include "macros.h"
#include "types.h"

namespace ioview
{

class Lowering
{
public:
	/* leftOut: a class of nodes that is not lowered, to test that law.cpp reports it; empty:
	 * none. All arguments must outlive this object. */
	Lowering(clang::ASTContext &context, TypeMap &types, Declarations &declarations,
		 const RuntimeFiles &runtime, const MacroCalls &macros, CoverageGaps &gaps,
		 llvm::StringRef leftOut)
	    : Context(context), Types(types), Decls(declarations), Runtime(runtime), Macros(macros),
	      Gaps(gaps), LeftOut(leftOut)
	{
	}

	/* Lowers a function that has a body. The caller frees the result with
	 * iov_function_free(). */
	iov_function *lower(const clang::FunctionDecl *function);
	/* Lowers the initialiser of a variable with static storage to a function that stores it;
	 * the caller frees the function. */
	iov_function *lowerInitialiser(const clang::VarDecl *var);
	/* A block (`^{ ... }`), whose body is lowered as a function of its own. */
	struct Block {
		const clang::BlockDecl *decl;
		const char *within; /* the name of the enclosing function */
		bool hatched;	    /* stands in an IO_UNSAFE block or a trusted function */
	};
	/* Lowers the body of a block; the caller frees the function. */
	iov_function *lowerBlock(const Block &block);
	/* Returns the blocks in the code that was lowered since the last call. */
	std::vector<Block> takeBlocks()
	{
		return std::exchange(Blocks, {});
	}
	/* The first node that is evaluated in the function lowered last, and that no row was called
	 * for; null: the IR of that function is complete. */
	const clang::Stmt *missedNode() const
	{
		return MissedNode;
	}

private:
	using Operands = llvm::ArrayRef<iov_id>;
	using RvalueRow = iov_id (Lowering::*)(const clang::Expr *);
	using StmtRow = void (Lowering::*)(const clang::Stmt *);

	/* rows.cpp */
	static RvalueRow literalRow(clang::Stmt::StmtClass kind);
	static RvalueRow operatorRow(clang::Stmt::StmtClass kind);
	static RvalueRow rvalueRow(clang::Stmt::StmtClass kind);
	static RvalueRow lvalueRow(clang::Stmt::StmtClass kind);
	static RvalueRow referenceRow(clang::Stmt::StmtClass kind);
	static StmtRow stmtRow(clang::Stmt::StmtClass kind);

	/* lower.cpp: functions that all rows use */
	iov_id rvalue(const clang::Expr *expr);
	iov_id lvalue(const clang::Expr *expr);
	void stmt(const clang::Stmt *statement);
	void effect(const clang::Expr *expr);
	void start(const iov_symbol *symbol);
	void finish(clang::SourceLocation end);
	iov_id block()
	{
		return iov_add_block(F);
	}
	void enter(iov_id block)
	{
		Current = block;
	}
	/* Returns the block that the next instruction is appended to: the current one, or a new one
	 * if the current one ends with a jump. */
	iov_id here();
	void jump(iov_id to, clang::SourceLocation loc);
	void jumpAnywhere(Operands to, clang::SourceLocation loc);
	bool spelledInRuntime(clang::SourceLocation loc) const;
	bool declaredByRuntime(const clang::VarDecl *var) const;
	iov_instr *emit(iov_opcode op, iov_qtype type, clang::SourceLocation loc,
			const clang::Stmt *node, Operands operands = {});
	iov_id emitId(iov_opcode op, iov_qtype type, clang::SourceLocation loc,
		      const clang::Stmt *node, Operands operands = {});
	iov_id constant(int64_t value, iov_qtype type, const clang::Expr *node);
	iov_id known(const llvm::APSInt &value, const clang::Expr *node);
	iov_id load(iov_id address, clang::QualType type, const clang::Expr *node,
		    unsigned flags = 0);
	void store(iov_id address, iov_id value, iov_qtype type, clang::SourceLocation loc,
		   const clang::Stmt *node, unsigned flags = 0);
	iov_id unknown(const clang::Stmt *node, Operands operands);
	iov_id unknownRow(const clang::Expr *expr);
	/* Reports that the function contains code which is not lowered, unless that code is in an
	 * IO_UNSAFE block, a trusted function or the runtime. */
	void reportNotLowered(const clang::Stmt *node);
	void notLowered(const clang::Stmt *node);
	iov_qtype typeOf(const clang::Expr *expr)
	{
		return Types.lower(expr->getType());
	}
	iov_qtype voidType()
	{
		return iov_unqualified(iov_void_type(Types.module()));
	}
	iov_qtype intType()
	{
		return Types.lower(Context.IntTy);
	}
	/* Returns the type of a pointer to `pointee` that is computed from the pointer `from`. It
	 * is in the space of `from` unless the type of the pointee states a space. */
	iov_qtype projected(iov_id from, iov_qtype pointee);
	iov_id temporary(clang::QualType type, clang::SourceLocation loc);
	void keepAddress(iov_id address, clang::SourceLocation loc, const clang::Expr *node);
	bool isVoid(const clang::Expr *expr)
	{
		return expr->getType()->isVoidType();
	}
	void fence(clang::SourceLocation loc, const clang::Stmt *node, unsigned order);
	/* `flags`: IOV_FORCE for the hatch of a cast, else 0. */
	void hatch(const char *reason, clang::SourceLocation loc, const clang::Stmt *node,
		   unsigned flags = 0);

	/* law.cpp */
	bool leavesOut(const clang::Stmt *node) const;
	void recordComputed(const clang::Expr *expr);
	bool isAccounted(const clang::Stmt *node) const;
	const clang::Stmt *firstMissed(llvm::ArrayRef<const clang::Stmt *> roots) const;
	void account(llvm::ArrayRef<const clang::Stmt *> roots);

	/* expr.cpp */
	/* Returns the only subexpression of an expression that has its value and no effect of its
	 * own, such as parentheses; NULL for all other expressions. */
	static const clang::Expr *wrapped(const clang::Expr *expr);
	iov_id passThrough(const clang::Expr *expr);
	iov_id integerLiteral(const clang::Expr *expr);
	iov_id otherLiteral(const clang::Expr *expr);
	iov_id unevaluated(const clang::Expr *expr);
	iov_id offsetOf(const clang::Expr *expr);
	iov_id offsetOfElement(const clang::OffsetOfExpr *expr, const clang::Expr *index,
			       clang::QualType element);
	iov_id enumerator(const clang::Expr *expr);
	iov_id cast(const clang::Expr *expr);
	iov_id convert(const clang::CastExpr *expr, iov_cast_kind kind);
	iov_id castToNothing(const clang::CastExpr *expr);
	iov_id unary(const clang::Expr *expr);
	iov_id binary(const clang::Expr *expr);
	iov_id arithmetic(const clang::BinaryOperator *expr, clang::BinaryOperatorKind op,
			  iov_id lhs, iov_id rhs, iov_qtype type);
	iov_id pointerArithmetic(const clang::BinaryOperator *expr, bool subtract, iov_id pointer,
				 iov_id count);
	iov_id vaArg(const clang::Expr *expr);

	/* assign.cpp */
	iov_id converted(iov_id value, iov_qtype to, clang::SourceLocation loc,
			 const clang::Expr *node);
	iov_id integer(const clang::Expr *expr);
	iov_id cutToField(iov_id value, const clang::Expr *object, clang::SourceLocation loc,
			  const clang::Expr *node);
	iov_id stepped(const clang::UnaryOperator *expr, iov_id before, iov_qtype type);
	/* The object that an assignment changed, and the value of the assignment in C. */
	struct Changed {
		iov_id address, value;
	};
	Changed incDecObject(const clang::UnaryOperator *expr);
	Changed assignObject(const clang::BinaryOperator *expr);
	Changed compoundObject(const clang::Expr *expr);
	iov_id compound(const clang::Expr *expr);

	/* control.cpp */
	iov_id logical(const clang::BinaryOperator *expr);
	iov_id conditional(const clang::Expr *expr);
	iov_id binaryConditional(const clang::Expr *expr);
	iov_id arms(const clang::AbstractConditionalOperator *expr, iov_id yes, iov_id no,
		    RvalueRow lower);
	iov_id choose(const clang::Expr *node, iov_id first, iov_id firstBlock, iov_id second,
		      iov_id secondBlock, iov_id end);
	iov_id opaqueValue(const clang::Expr *expr);
	iov_id stmtExpr(const clang::Expr *expr);
	std::optional<bool> computedCheck(const clang::BinaryOperator *check);
	void branch(const clang::Expr *condition, iov_id yes, iov_id no);
	void branchOn(iov_id value, const clang::Expr *condition, iov_id yes, iov_id no);

	/* call.cpp */
	iov_id call(const clang::Expr *expr);
	iov_id anyOf(llvm::ArrayRef<const clang::FunctionDecl *> functions,
		     const clang::Expr *pointer);
	iov_id builtin(const clang::CallExpr *expr, const clang::FunctionDecl *callee);
	iov_id atomic(const clang::Expr *expr);
	iov_opcode accessOpcode(bool atomic, Operands operands) const;
	iov_id callResult(const clang::Expr *expr, iov_opcode op, Operands operands,
			  const iov_symbol *symbol, const char *text);
	void arguments(llvm::ArrayRef<const clang::Expr *> given,
		       llvm::SmallVectorImpl<iov_id> &out);
	void completeArguments(const clang::CallExpr *expr);
	void endBlock(const clang::Expr *expr);
	void assume(const clang::Expr *condition);

	/* cxx.cpp */
	static bool assigns(const clang::Expr *expr);
	iov_id objectOf(const clang::CallExpr *call, unsigned *written);
	iov_id thisPointer(const clang::Expr *expr);
	void declareThis(const clang::FunctionDecl *function);
	void initialiseMembers(const clang::CXXConstructorDecl *constructor,
			       llvm::SmallVectorImpl<const clang::Stmt *> &evaluated);
	void constructAt(iov_id address, const clang::CXXConstructExpr *expr);
	iov_id construct(const clang::Expr *expr);
	iov_id assignedObject(const clang::Expr *expr);
	iov_id chosenObject(const clang::Expr *expr);
	iov_id castObject(const clang::Expr *expr);
	iov_id temporaryObject(const clang::Expr *expr);
	void rangeForStmt(const clang::Stmt *statement);

	/* address.cpp */
	void formAddress(const iov_role &role, llvm::SmallVectorImpl<iov_id> &operands,
			 clang::SourceLocation loc, const clang::Stmt *call);
	iov_id asAddress(iov_id value, iov_space space, bool hasOffset, clang::SourceLocation loc,
			 const clang::Stmt *node);
	iov_id addedTo(iov_id address, iov_id offset, uint64_t scale, clang::SourceLocation loc,
		       const clang::Stmt *node);
	iov_id integerAddress(iov_id value, iov_space space, clang::SourceLocation loc,
			      const clang::Stmt *node);

	/* macro.cpp */
	bool macroCall(const clang::Stmt *code, iov_id &value);
	iov_id macroArgument(const clang::Expr *argument, clang::SourceLocation loc);

	/* lvalue.cpp */
	iov_id declRef(const clang::Expr *expr);
	iov_id referent(iov_id address, clang::QualType type, const clang::Expr *node);
	iov_id member(const clang::Expr *expr);
	iov_id subscript(const clang::Expr *expr);
	iov_id deref(const clang::Expr *expr);
	iov_id string(const clang::Expr *expr);
	iov_id compoundLiteral(const clang::Expr *expr);
	iov_id lvaluePassThrough(const clang::Expr *expr);
	iov_id materialise(const clang::Expr *expr);

	/* init.cpp */
	void initialise(iov_id address, iov_qtype type, const clang::Expr *init);
	void initialiseList(iov_id address, iov_qtype type, const clang::InitListExpr *list);
	void initialiseRecord(iov_id address, const clang::RecordDecl *record,
			      const clang::InitListExpr *list);
	void initialiseMember(iov_id address, const clang::FieldDecl *field,
			      const clang::Expr *init);
	void initialiseArray(iov_id address, iov_qtype element, const clang::InitListExpr *list);
	iov_id initList(const clang::Expr *expr);

	/* stmt.cpp */
	void compoundStmt(const clang::Stmt *statement);
	void declStmt(const clang::Stmt *statement);
	void declareVar(const clang::VarDecl *var);
	void declareStatic(const clang::VarDecl *var, iov_qtype type);
	void lengths(clang::QualType type);
	void ifStmt(const clang::Stmt *statement);
	/* Calls `part` to lower a part of a loop or switch; `break` and `continue` in that part
	 * jump to the given blocks. continueTo is IOV_NONE for a switch. */
	void loopPart(const clang::Stmt *loop, iov_id breakTo, iov_id continueTo,
		      llvm::function_ref<void()> part);
	void leaveLoop(iov_id out, iov_id end, size_t depth, clang::SourceLocation loc);
	void whileStmt(const clang::Stmt *statement);
	void doStmt(const clang::Stmt *statement);
	void forStmt(const clang::Stmt *statement);
	void forParts(const clang::ForStmt *loop, iov_id head, iov_id body, iov_id step,
		      iov_id end);
	bool casesOf(const clang::SwitchStmt *choice, iov_id end,
		     llvm::SmallVectorImpl<iov_case> &cases);
	void dispatch(const clang::SwitchStmt *choice, iov_id value, iov_id end);
	void switchStmt(const clang::Stmt *statement);
	void caseStmt(const clang::Stmt *statement);
	void labelStmt(const clang::Stmt *statement);
	void gotoStmt(const clang::Stmt *statement);
	void indirectGoto(const clang::Stmt *statement);
	void breakStmt(const clang::Stmt *statement);
	void continueStmt(const clang::Stmt *statement);
	void returnStmt(const clang::Stmt *statement);
	void attributed(const clang::Stmt *statement);
	void nothing(const clang::Stmt *statement);
	void asmStmt(const clang::Stmt *statement);
	void unsafe(const clang::IfStmt *statement, const clang::StringLiteral *reason);
	iov_id label(const clang::LabelDecl *label);

	/* scopes.cpp: variables with __attribute__((cleanup(f))) */
	using VarList = llvm::SmallVector<const clang::VarDecl *, 4>;
	static const clang::FunctionDecl *cleanupOf(const clang::VarDecl *var);
	void enterScope(const clang::VarDecl *var);
	void leaveScopes(size_t depth);
	void cleanUp(llvm::ArrayRef<const clang::VarDecl *> live, size_t depth);
	void jumpOut(iov_id to, size_t depth, clang::SourceLocation loc);
	void jumpToLabel(const clang::LabelDecl *target, clang::SourceLocation loc);
	void finishJumps();

	/* The blocks that `break` and `continue` jump to, and how many of the variables in
	 * `Cleanups` are in scope there. */
	struct JumpTargets {
		const clang::Stmt *loop; /* or switch */
		iov_id breakTo, continueTo;
		size_t breakDepth, continueDepth;
	};
	/* A goto in the scope of variables with cleanup. Which of their scopes it leaves is known
	 * only at the end of the function, when the depth of each label is known. from: an empty
	 * block, to which the goto was lowered as a jump; live: the variables in scope there. */
	struct PendingGoto {
		iov_id from;
		const clang::LabelDecl *target;
		clang::SourceLocation loc;
		VarList live;
		bool hatched;
	};
	const JumpTargets *targetOf(const clang::Stmt *jump, bool continues) const;

	/* regions.cpp */
	VarList sharedIn(const clang::OMPExecutableDirective *directive, const clang::Stmt *body);
	void otherThreadsWrite(const clang::Stmt *node,
			       llvm::ArrayRef<const clang::VarDecl *> shared);
	VarList shareLoops(const clang::OMPExecutableDirective *directive, const clang::Stmt *body,
			   VarList &shared);
	void region(const clang::Stmt *statement);
	iov_id blockExpr(const clang::Expr *expr);

	clang::ASTContext &Context;
	TypeMap &Types;
	Declarations &Decls;
	const RuntimeFiles &Runtime;
	const MacroCalls &Macros;
	CoverageGaps &Gaps;

	/*
	 * The function being lowered, and the block to which its next instruction is appended.
	 * Hatched: that code is in an IO_UNSAFE block, a trusted function or the runtime.
	 */
	iov_function *F = nullptr;
	iov_id Current = IOV_NONE;
	iov_id This = IOV_NONE; /* the variable `this`; IOV_NONE: the function is no method */
	bool Hatched = false;
	llvm::DenseMap<const clang::VarDecl *, iov_id> Vars;
	llvm::DenseMap<const clang::LabelDecl *, iov_id> Labels;
	llvm::SmallVector<iov_id, 4> AddressTaken; /* blocks that a computed goto may reach */
	llvm::DenseMap<const clang::SwitchCase *, iov_id> Cases;
	llvm::DenseMap<const clang::Expr *, iov_id> Opaque;
	llvm::SmallVector<JumpTargets, 8> Loops;
	VarList Cleanups; /* variables with cleanup that are in scope, the outermost first */
	/* How many variables of Cleanups are in scope at each label that was lowered. */
	llvm::DenseMap<const clang::LabelDecl *, size_t> LabelDepth;
	llvm::SmallVector<PendingGoto, 4> Gotos;
	/* The loops whose iterations OpenMP divides among threads, each with the variables that
	 * other threads may write. */
	llvm::DenseMap<const clang::ForStmt *, VarList> Shared;
	std::vector<Block> Blocks;
	/* The expansions of accessors whose arguments are being lowered, the outermost first. */
	llvm::SmallVector<const MacroCalls::Expansion *, 2> InMacros;
	const clang::Expr *Discarded = nullptr; /* the last expression whose value is not used */
	iov_id Dispatch = IOV_NONE;		/* the block that all computed gotos jump to */
	llvm::StringRef LeftOut;
	llvm::DenseSet<const clang::Stmt *> Visited;	   /* nodes for which a row was called */
	llvm::DenseSet<const clang::Stmt *> ReportedNodes; /* nodes that reportNotLowered() saw */
	llvm::DenseSet<const clang::Stmt *> ComputedNodes; /* nodes whose value clang computed */
	llvm::DenseSet<const clang::VarDecl *> EndedVars;  /* variables whose cleanup is lowered */
	const clang::Stmt *MissedNode = nullptr;
};

} // namespace ioview

#endif // IOVIEW_LOWER_H
