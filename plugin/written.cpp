/* SPDX-License-Identifier: MIT */
#include "written.h"

#include "llvm/ADT/StringSet.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

/* A longer text makes a note hard to read. */
static constexpr size_t LongestText = 48;

static bool isShort(llvm::StringRef text)
{
	return text.size() <= LongestText && text.find('\n') == llvm::StringRef::npos;
}

static std::string quoted(const std::string &text)
{
	return text.empty() ? "" : "'" + text + "'";
}

static const Expr *exprOf(const iov_instr *instr)
{
	return instr ? dyn_cast_or_null<Expr>(static_cast<const Stmt *>(instr->node)) : nullptr;
}

std::string Written::text(const Expr *expr) const
{
	CharSourceRange range = expr ? File.range(expr) : CharSourceRange();

	return range.isValid() ? File.text(range) : "";
}

std::string Written::text(CharSourceRange tokens) const
{
	return File.text(File.range(tokens.getBegin(), tokens.getEnd()));
}

/* Splits the arguments of a macro call, from behind its '(' to before its ')', at the commas that
 * are in no parentheses. */
static std::vector<std::string> split(const std::string &code, const LangOptions &options)
{
	Lexer lexer(SourceLocation(), options, code.data(), code.data(), code.data() + code.size());
	std::vector<std::string> parts;
	unsigned depth = 0;
	size_t begin = 0;
	Token token;

	for (lexer.LexFromRawLexer(token); token.isNot(tok::eof); lexer.LexFromRawLexer(token)) {
		size_t at = (size_t)(lexer.getBufferLocation() - code.data()) - token.getLength();
		if (token.is(tok::l_paren))
			depth++;
		else if (token.is(tok::r_paren) && depth)
			depth--;
		else if (token.is(tok::comma) && !depth) {
			parts.push_back(code.substr(begin, at - begin));
			begin = at + 1;
		}
	}
	parts.push_back(code.substr(begin));
	for (std::string &part : parts)
		part = llvm::StringRef(part).trim().str();
	return parts;
}

/* Returns how many arguments a verb has before the view; an unknown verb has none. */
static unsigned valuesOf(llvm::StringRef name)
{
	bool relaxed = compat::endsWith(name, "_relaxed");
	llvm::StringRef verb = relaxed ? name.drop_back(8) : name;

	return verb == "io_update" || verb == "io_copy_from" || verb == "io_copy_to"  ? 2
	       : verb == "io_write" || verb == "io_copy_write" || verb == "io_memset" ? 1
										      : 0;
}

bool Written::verb(iov_loc loc, Verb &out) const
{
	CharSourceRange use = Places.use(SourceLocation::getFromRawEncoding(loc));
	std::string code = use.isValid() ? text(use) : std::string();
	size_t open = code.find('(');

	if (open == std::string::npos || code.back() != ')')
		return false;
	out.name = llvm::StringRef(code).take_front(open).trim().str();
	out.arguments = split(code.substr(open + 1, code.size() - open - 2), Context.getLangOpts());
	out.values = valuesOf(out.name);
	return compat::startsWith(out.name, "io_") && out.arguments.size() > out.values;
}

/* Returns the text of the part that the finding is about. */
std::string Written::about(const iov_finding &finding) const
{
	if (!finding.about[0] || finding.about[0]->op == IOV_OP_FIELD)
		return "";
	const Expr *expr = exprOf(finding.about[0]);
	if (!expr)
		return "";
	expr = expr->IgnoreImpCasts();
	const SourceManager &sources = Context.getSourceManager();
	if (Runtime.spelled(sources, expr->getBeginLoc()))
		expr = expr->IgnoreParenCasts();
	if (!Runtime.spelled(sources, expr->getBeginLoc()))
		return text(expr);
	/* The value of a verb, but not of the one that the finding is about. */
	CharSourceRange use = Places.use(expr->getBeginLoc());
	CharSourceRange whole = Places.use(SourceLocation::getFromRawEncoding(finding.loc));
	return use.isValid() && use.getBegin() != whole.getBegin() ? text(use) : "";
}

/* Returns the struct such as io_le32 whose only member is read. */
std::string Written::whole(const iov_finding &finding) const
{
	const Expr *expr = exprOf(finding.about[0]);
	auto *member = expr ? dyn_cast<MemberExpr>(expr->IgnoreParenImpCasts()) : nullptr;

	if (!member || !isSoleMember(member))
		return "";
	std::string base = text(member->getBase());
	return member->isArrow() && !base.empty() ? "*" + base : base;
}

/* Returns the accessed object of a plain access; null: the node is another expression. */
static const Expr *accessed(const Expr *node)
{
	if (auto *assign = dyn_cast<BinaryOperator>(node))
		return assign->isAssignmentOp() ? assign->getLHS() : nullptr;
	auto *unary = dyn_cast<UnaryOperator>(node);
	if (unary && (unary->isIncrementDecrementOp() || unary->getOpcode() == UO_AddrOf))
		return unary->getSubExpr();
	return node->IgnoreParenImpCasts();
}

/* Returns an argument of a call of an accessor: its address, or the value that it writes. */
std::string Written::argument(const iov_instr &call, bool ofAddress) const
{
	auto *written = dyn_cast_or_null<CallExpr>(exprOf(&call));

	if (!written || call.op != IOV_OP_CALL || call.sym->role.kind == IOV_ROLE_NONE)
		return "";
	unsigned address = call.sym->role.io_arg, count = written->getNumArgs();
	unsigned wanted = ofAddress ? address : 1 - address;
	if (address > 1 || wanted >= count || (!ofAddress && count != 2))
		return "";
	return text(written->getArg(wanted));
}

/* Returns the accessed object. asVerb: as verbs take it; otherwise its address. */
std::string Written::object(const iov_finding &finding, bool asVerb) const
{
	const Expr *read = asVerb ? exprOf(finding.about[0]) : nullptr;
	const Expr *node = isSoleMember(read) ? read : exprOf(finding.instr);
	Site site;
	Verb called;

	if (asVerb && verb(finding.loc, called)) {
		std::string place;
		for (size_t i = called.values; i < called.arguments.size(); i++)
			place += (i > called.values ? ", " : "") + called.arguments[i];
		llvm::StringRef given(place);
		bool sole = compat::endsWith(given, ".io_le") || compat::endsWith(given, ".io_be");
		return sole ? given.drop_back(6).str() : place;
	}
	if (node && isa<CallExpr>(node))
		return asVerb ? "" : argument(*finding.instr, true);
	const Expr *at = node ? accessed(node) : nullptr;
	auto *member = at ? dyn_cast<MemberExpr>(at->IgnoreParens()) : nullptr;
	if (asVerb && member && member->isArrow() && isSoleMember(member))
		return text(member->getBase());
	if (!at || !findSite(File, IOV_FIX_READ, withoutSoleMember(at), site))
		return "";
	if (asVerb)
		return placeText(File, site);
	return site.path.isValid() ? "&" + File.text(site.target) : File.text(site.root);
}

std::string Written::value(const iov_finding &finding) const
{
	auto *assign = dyn_cast_or_null<BinaryOperator>(exprOf(finding.instr));
	Verb called;

	if (verb(finding.loc, called))
		return called.values == 1 ? called.arguments[0] : "";
	if (assign && assign->getOpcode() == BO_Assign)
		return text(assign->getRHS());
	return argument(*finding.instr, false);
}

std::string Written::update(const Stmt *node) const
{
	auto *unary = dyn_cast_or_null<UnaryOperator>(node);

	if (unary && unary->isIncrementDecrementOp())
		return unary->isIncrementOp() ? "old + 1" : "old - 1";
	return updatedText(File, dyn_cast_or_null<CompoundAssignOperator>(node));
}

/* Returns the path with each index as an argument of its own: ".desc[i].len" as ".desc, [i], .len".
 */
static std::string inSteps(llvm::StringRef path)
{
	std::string steps;
	unsigned depth = 0;

	for (size_t i = 0; i < path.size(); i++) {
		bool opens = path[i] == '[', closes = path[i] == ']' && depth;
		if (opens && !depth && i)
			steps += ", ";
		steps += path[i];
		depth += opens;
		depth -= closes;
		if (closes && !depth && i + 1 < path.size() && path[i + 1] != '[')
			steps += ", ";
	}
	return steps;
}

/* Returns the verb that tests the indices of the path, for a verb in the program that does not. */
std::string Written::tested(const iov_finding &finding) const
{
	Verb called;

	if (!verb(finding.loc, called) || called.arguments.size() <= called.values + 1)
		return "";
	llvm::StringRef name(called.name);
	bool returns = name == "io_read" || name == "io_copy_read" || name == "io_project";
	if (!returns && name != "io_write" && name != "io_update" && name != "io_copy_write")
		return "";
	std::string call = "io_try_" + name.drop_front(3).str() + "(";
	if (returns)
		call += "&value, ";
	for (size_t i = 0; i < called.arguments.size(); i++) {
		call += i ? ", " : "";
		call += i > called.values ? inSteps(called.arguments[i]) : called.arguments[i];
	}
	return call + ")";
}

/* Returns an argument of the call that made the mapping. */
std::string Written::mappedBy(const iov_finding &finding, unsigned argument) const
{
	auto *made = dyn_cast_or_null<CallExpr>(exprOf(finding.made_by));

	return made && argument < made->getNumArgs() ? text(made->getArg(argument)) : "";
}

/* Returns the start of a bounded poll that reads as `read` does, up to the condition. */
std::string Written::polled(const iov_instr &read) const
{
	static const llvm::StringSet<> pollers = {"readb",	   "readw",	    "readl",
						  "readq",	   "readb_relaxed", "readw_relaxed",
						  "readl_relaxed", "readq_relaxed"};
	CharSourceRange use = Places.use(SourceLocation::getFromRawEncoding(read.loc));
	std::string code = use.isValid() ? text(use) : "", address = argument(read, true);

	if (IsView)
		return code.empty() ? "" : "io_poll(value, " + code;
	if (read.op != IOV_OP_CALL || address.empty() || !pollers.count(read.sym->name))
		return "";
	return std::string(read.sym->name) + "_poll_timeout(" + address;
}

std::string Written::partText(const iov_finding &finding, iov_written part) const
{
	auto *node = static_cast<const Stmt *>(finding.instr->node);
	Bulk bulk;

	switch (part) {
	case IOV_WRITTEN_IT:
		return about(finding);
	case IOV_WRITTEN_PLACE:
		return object(finding, true);
	case IOV_WRITTEN_ADDRESS:
		return object(finding, false);
	case IOV_WRITTEN_VALUE:
		return value(finding);
	case IOV_WRITTEN_UPDATE:
		return update(node);
	case IOV_WRITTEN_TRY:
		return tested(finding);
	case IOV_WRITTEN_WHOLE:
		return whole(finding);
	case IOV_WRITTEN_FIRST:
		return mappedBy(finding, 0);
	case IOV_WRITTEN_CALLEE:
		return finding.instr->op == IOV_OP_CALL ? finding.instr->sym->name : "";
	case IOV_WRITTEN_BULK:
		return findBulk(Context, File, finding, IsView, bulk) ? callText(File, bulk) : "";
	case IOV_WRITTEN_QUOTED:
		return quoted(about(finding));
	case IOV_WRITTEN_SIZE:
		return mappedBy(finding,
				finding.made_by ? finding.made_by->sym->role.size_arg : IOV_NO_ARG);
	case IOV_WRITTEN_DIRECTION:
		return mappedBy(finding, finding.made_by ? finding.made_by->sym->role.direction_arg
							 : IOV_NO_ARG);
	case IOV_WRITTEN_POLL:
		return finding.made_by ? polled(*finding.made_by) : "";
	case IOV_WRITTEN:
		break;
	}
	return "";
}

std::string Written::find(const iov_finding &finding, iov_written part) const
{
	std::string text = partText(finding, part);

	return isShort(text) ? text : "";
}

} // namespace ioview
