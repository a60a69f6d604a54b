/* SPDX-License-Identifier: MIT */
#include "bulk.h"

using namespace clang;

namespace ioview
{

namespace
{

/* memcpy(to, from, size) or memset(to, byte, size). */
struct Call {
	const CallExpr *expr;
	bool fills;
	unsigned io; /* the argument that points into I/O memory */
};

} // namespace

static bool takeCall(const iov_finding &finding, Call &call)
{
	call.expr = dyn_cast_or_null<CallExpr>(static_cast<const Stmt *>(finding.instr->node));
	const FunctionDecl *callee = call.expr ? call.expr->getDirectCallee() : nullptr;

	if (!callee || !callee->getIdentifier() || call.expr->getNumArgs() != 3 ||
	    !(finding.about[0] || finding.about[1]))
		return false;
	const iov_instr &pointer = *(finding.about[0] ? finding.about[0] : finding.about[1]);
	call.fills = callee->getName() == "memset";
	auto *about = dyn_cast_or_null<Expr>(static_cast<const Stmt *>(pointer.node));
	for (call.io = 0; about && call.io < 2; call.io++) {
		const Expr *argument = call.expr->getArg(call.io)->IgnoreParenImpCasts();
		auto *address = dyn_cast<UnaryOperator>(argument);
		bool isMember = address && address->getOpcode() == UO_AddrOf &&
				address->getSubExpr()->IgnoreParens() == about->IgnoreParens();
		if (isMember || about->IgnoreParenImpCasts() == argument)
			return true;
	}
	return false;
}

/* Returns true if the call has as many bytes as the type. */
static bool isAllOf(const ASTContext &context, const Call &call, QualType type)
{
	Expr::EvalResult size;

	return !type->isIncompleteType() && !type->isFunctionType() &&
	       call.expr->getArg(2)->EvaluateAsInt(size, context) && !size.HasSideEffects &&
	       size.Val.getInt() == context.getTypeSizeInChars(type).getQuantity();
}

/* Returns the object that an argument `&v` or `p` points to, as an expression, if its type is that
 * of the I/O memory, and evaluating it has no effect; empty: the argument is another one. */
static std::string plainObject(const ASTContext &context, const FileText &file,
			       const Expr *argument, QualType type)
{
	const Expr *given = argument->IgnoreParenImpCasts();
	auto *address = dyn_cast<UnaryOperator>(given);
	bool isNamed = isa<DeclRefExpr>(given) || isa<MemberExpr>(given);
	bool isAddress = address && address->getOpcode() == UO_AddrOf;
	QualType pointee = given->getType()->getPointeeType();

	if (!(isAddress || isNamed) || pointee.isNull() || !pointee->isRecordType() ||
	    pointee.isConstQualified() || given->HasSideEffects(context) ||
	    !context.hasSameUnqualifiedType(pointee, type))
		return "";
	CharSourceRange range =
		file.range(isAddress ? address->getSubExpr()->IgnoreParens() : given);
	if (range.isInvalid() || !file.isArgument(range))
		return "";
	return (isAddress ? "" : "*") + file.text(range);
}

static bool findVerb(const ASTContext &context, const FileText &file, const Call &call, Bulk &out)
{
	if (!findObject(file, call.expr->getArg(call.io), out.object))
		return false;
	QualType type = out.object.objectType;
	std::string target = placeText(file, out.object);
	out.range = file.range(call.expr);
	out.isView = true;
	if (!isAllOf(context, call, type))
		return false;
	if (call.fills) {
		CharSourceRange byte = file.range(call.expr->getArg(1));
		out.function = "io_memset";
		out.text = "io_memset(" + file.text(byte) + ", " + target + ")";
		return byte.isValid() && file.isArgument(byte);
	}
	std::string object = plainObject(context, file, call.expr->getArg(1 - call.io), type);
	out.function = call.io ? "io_copy_read" : "io_copy_write";
	out.text = call.io ? object + " = io_copy_read(" + target + ")"
			   : "io_copy_write(" + object + ", " + target + ")";
	return !object.empty();
}

static bool findKernelFunction(const FileText &file, const Call &call, Bulk &out)
{
	const Expr *callee = call.expr->getCallee()->IgnoreParenImpCasts();
	CharSourceRange whole = file.range(call.expr);

	out.range = file.range(callee);
	out.isView = false;
	out.function = call.fills ? "memset_io" : call.io ? "memcpy_fromio" : "memcpy_toio";
	out.text = out.function;
	return isa<DeclRefExpr>(callee) && whole.isValid() &&
	       out.range.getBegin() == whole.getBegin();
}

std::string callText(const FileText &file, const Bulk &bulk)
{
	std::string call = file.text(file.range(bulk.call));

	if (bulk.isView)
		return bulk.text;
	return bulk.text + call.substr(file.text(bulk.range).size());
}

bool findBulk(const ASTContext &context, const FileText &file, const iov_finding &finding,
	      bool isView, Bulk &out)
{
	Call call;

	if (!takeCall(finding, call))
		return false;
	out.call = call.expr;
	bool found =
		isView ? findVerb(context, file, call, out) : findKernelFunction(file, call, out);
	return found && out.range.isValid();
}

} // namespace ioview
