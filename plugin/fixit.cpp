/* SPDX-License-Identifier: MIT */
#include "fixit.h"

#include "clang/AST/ParentMapContext.h"
#include "clang/Basic/TargetInfo.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

static llvm::StringRef verbOf(iov_fix kind)
{
	switch (kind) {
	case IOV_FIX_WRITE:
		return "io_write";
	case IOV_FIX_PROJECT:
		return "io_project";
	case IOV_FIX_UPDATE:
		return "io_update";
	case IOV_FIX_COPY_READ:
		return "io_copy_read";
	case IOV_FIX_COPY_WRITE:
		return "io_copy_write";
	default:
		return "io_read";
	}
}

/* Returns true if the object is an integer of 8, 16, 32 or 64 bits, as accessors take; false for
 * bool, _BitInt and bit-fields, and for enumerations in C++. */
bool Fixer::isInteger(const Expr *object) const
{
	QualType type = object->getType().getCanonicalType();
	auto *builtin = dyn_cast<BuiltinType>(type);
	bool number = builtin ? builtin->isInteger() && builtin->getKind() != BuiltinType::Bool
			      : type->isEnumeralType() && !Context.getLangOpts().CPlusPlus;

	if (!number || object->refersToBitField())
		return false;
	uint64_t bits = Context.getTypeSize(type);
	return bits == 8 || bits == 16 || bits == 32 || bits == 64;
}

/*
 * Returns true if the runtime can access `bits` at once: not more than the width of a pointer, and
 * 64 only if IO_MAX_ACCESS is 8 or not defined. The port defines it as the largest width in bytes,
 * 4 or 8.
 */
bool Fixer::isWideEnough(const Site &site, uint64_t bits) const
{
	const MacroInfo *most = Runtime.macroAt("IO_MAX_ACCESS", site.whole.getBegin());

	if (bits > Context.getTypeSize(Context.VoidPtrTy))
		return false;
	if (!most || bits <= 32)
		return true;
	return most->getNumTokens() == 1 && most->getReplacementToken(0).isLiteral() &&
	       most->getReplacementToken(0).getLength() == 1 &&
	       *most->getReplacementToken(0).getLiteralData() == '8';
}

static bool isCopy(const Site &site)
{
	return site.kind == IOV_FIX_COPY_READ || site.kind == IOV_FIX_COPY_WRITE;
}

/*
 * Returns true if nothing uses the value of the expression: it is a statement, but not the last one
 * of ({ ... }).
 */
bool Fixer::isDiscarded(const Expr *expr) const
{
	auto parents = Context.getParents(*expr);
	const Stmt *parent = parents.size() == 1 ? parents[0].get<Stmt>() : nullptr;

	if (auto *choice = dyn_cast_or_null<IfStmt>(parent))
		return choice->getCond() != expr;
	auto *block = dyn_cast_or_null<CompoundStmt>(parent);
	if (!block)
		return false;
	auto outer = Context.getParents(*block);
	return outer.size() == 1 && !outer[0].get<StmtExpr>();
}

/* Returns true if a verb can make the access. The object must be an integer that is not too wide,
 * or a struct that is copied, in a space of registers or of memory shared with the device. Its type
 * must select the right kind of verb: the verbs treat a volatile object as a register and all
 * others as shared memory. */
bool Fixer::fitsView(const iov_finding &finding, const Site &site) const
{
	QualType pointee = site.pointer->getType()->getPointeeType();
	bool registers = finding.space == IOV_MMIO;

	if (pointee.isNull())
		return false;
	if (isCopy(site) ? !site.object->getType()->isRecordType()
			 : !isInteger(site.object) ||
				   !isWideEnough(site, Context.getTypeSize(site.object->getType())))
		return false;
	if (!registers && finding.space != IOV_SYSMEM && finding.space != IOV_COHERENT)
		return false;
	return Context.getBaseElementType(pointee).isVolatileQualified() == registers &&
	       site.object->getType().isVolatileQualified() == registers;
}

/* Returns true if a parameter or local declaration of the function has the name, or if the
 * function's definition is not found. */
bool Fixer::isShadowed(llvm::StringRef name, const iov_symbol *function) const
{
	const IdentifierInfo *wanted = &Context.Idents.get(name);
	const IdentifierInfo *within = &Context.Idents.get(function->name);

	for (const NamedDecl *decl : Context.getTranslationUnitDecl()->lookup(within)) {
		auto *declared = dyn_cast<FunctionDecl>(decl);
		const FunctionDecl *defined = declared ? declared->getDefinition() : nullptr;
		if (!defined)
			continue;
		for (const Decl *local : defined->decls())
			if (auto *named = dyn_cast<NamedDecl>(local);
			    named && named->getIdentifier() == wanted)
				return true;
		return false;
	}
	return true;
}

/* Returns true for `#define readl readl`, by which a header says that there is such a function. */
static bool isItself(const MacroInfo *macro, const IdentifierInfo *name)
{
	return macro->isObjectLike() && macro->getNumTokens() == 1 &&
	       macro->getReplacementToken(0).getIdentifierInfo() == name;
}

/* Returns the declaration with a prototype before `at` of the only function of this name. Returns
 * null if there is none, or if a call there might reach something else: a macro, a local variable,
 * an overload. */
const FunctionDecl *Fixer::declared(llvm::StringRef name, const iov_finding &finding,
				    SourceLocation at) const
{
	const SourceManager &sources = Context.getSourceManager();
	const IdentifierInfo *id = &Context.Idents.get(name);
	const MacroInfo *macro = Runtime.macroAt(name, at);
	const FunctionDecl *found = nullptr;

	if ((macro && !isItself(macro, id)) || isShadowed(name, finding.function))
		return nullptr;
	for (const NamedDecl *decl : Context.getTranslationUnitDecl()->lookup(id)) {
		auto *function = dyn_cast<FunctionDecl>(decl);
		if (!function || found)
			return nullptr;
		for (const FunctionDecl *one : function->redecls())
			if (one->getLexicalDeclContext()->isFileContext() && one->hasPrototype() &&
			    sources.isBeforeInTranslationUnit(one->getLocation(), at))
				found = one;
	}
	return found;
}

/* Returns true if the address of the object can be passed for this parameter without a warning: no
 * qualifier is lost, and the pointee is void or of the object's type. */
static bool takesAddress(const ASTContext &context, QualType param, QualType object)
{
	QualType pointee = param->getPointeeType();

	if (!param->isPointerType())
		return false;
	unsigned lost = object.getCVRQualifiers() & ~pointee.getCVRQualifiers();
	return !lost && (pointee->isVoidType() || context.hasSameUnqualifiedType(pointee, object));
}

/* Returns true if the accessor is declared as a function that takes the object's address and, for a
 * write, a value, with types that keep the effect of the access. */
bool Fixer::fitsAccessor(const iov_finding &finding, const Site &site, const iov_accessor &accessor,
			 bool writes) const
{
	const FunctionDecl *function = declared(accessor.name, finding, site.whole.getBegin());
	QualType object = site.object->getType();
	unsigned count = writes ? 2 : 1, address = accessor.role.io_arg;

	if (!function || !isInteger(site.object) || function->isVariadic() ||
	    function->getNumParams() != count || address >= count ||
	    function->hasAttr<WarnUnusedResultAttr>() ||
	    !takesAddress(Context, function->getParamDecl(address)->getType(), object))
		return false;
	if (!writes)
		return Context.hasSameUnqualifiedType(function->getReturnType(), object);
	/* The parameter must be as wide as the object, so that the call cuts off the same bits of
	 * the value as the assignment did. */
	QualType value = function->getParamDecl(1 - address)->getType();
	QualType given = site.value->IgnoreParenImpCasts()->getType();
	return value->isIntegerType() && !value->isBooleanType() &&
	       given->isIntegralOrEnumerationType() &&
	       Context.getTypeSize(value) == Context.getTypeSize(object);
}

/* Returns true if an #include of <ioview.h> can be added to the main file before `at`, and would
 * define the verb there: the profile has no accessors of its own, and the verb's name has no other
 * meaning. */
bool Fixer::canInclude(llvm::StringRef verb, SourceLocation at) const
{
	const SourceManager &sources = Context.getSourceManager();
	const IdentifierInfo *id = &Context.Idents.get(verb);

	return ActiveProfile.config().naccessors == 0 && Runtime.Include.isValid() &&
	       sources.isInMainFile(at) && sources.isBeforeInTranslationUnit(Runtime.Include, at) &&
	       !Runtime.macroAt(verb, at) && !id->isPoisoned() &&
	       Context.getTranslationUnitDecl()->lookup(id).empty();
}

/* The same for an update by two accessors: the address is evaluated twice. */
bool Fixer::chooseUpdate(const iov_finding &finding, const Site &site, Call &call) const
{
	if (!finding.writer || site.object->HasSideEffects(Context))
		return false;
	call = {finding.writer->name, false, finding.writer->role.io_arg != 0,
		finding.accessor->name};
	return fitsAccessor(finding, site, *finding.accessor, false) &&
	       fitsAccessor(finding, site, *finding.writer, true);
}

/* Returns true if the function of the kernel is declared with the parameters of memcpy(), but for
 * the space. */
bool Fixer::fitsKernelFunction(const iov_finding &finding, const Bulk &bulk) const
{
	const FunctionDecl *function = declared(bulk.function, finding, bulk.call->getBeginLoc());
	const FunctionDecl *replaced = bulk.call->getDirectCallee();

	if (!function || function->isVariadic() || function->getNumParams() != 3)
		return false;
	for (unsigned i = 0; i < 3; i++) {
		QualType own = function->getParamDecl(i)->getType();
		QualType other = replaced->getParamDecl(i)->getType();
		if (own->isVoidPointerType() != other->isVoidPointerType() ||
		    own->isIntegerType() != other->isIntegerType())
			return false;
	}
	return true;
}

/* Returns the edit of memset() and memcpy(): their result must not be used. */
Fix Fixer::makeBulk(const iov_finding &finding, SourceLocation at)
{
	bool isView = ActiveProfile.config().dialect == IOV_DIALECT_VIEW;
	bool registers = finding.space == IOV_MMIO;
	Bulk bulk;
	Fix fix;

	if (!findBulk(Context, File, finding, isView, bulk) || !isDiscarded(bulk.call) ||
	    isTouched(File.range(bulk.call)))
		return fix;
	if (isView) {
		QualType element = Context.getBaseElementType(bulk.object.objectType);
		if (!Runtime.defines(bulk.function, at) || finding.space == IOV_PLAIN ||
		    element.isVolatileQualified() != registers)
			return fix;
	} else if (!fitsKernelFunction(finding, bulk)) {
		return fix;
	}
	put(bulk.range.getBegin(), bulk.range.getEnd(), bulk.text, fix);
	for (const FixItHint &hint : fix.edits)
		Edits.push_back({hint.RemoveRange.getBegin(), hint.RemoveRange.getEnd()});
	return fix;
}

/* Sets `call` to the call that replaces the access. Returns false if no call has the same effect.
 */
bool Fixer::chooseCall(const iov_finding &finding, const Site &site, Call &call)
{
	bool swaps = Context.getTargetInfo().isBigEndian() && finding.space == IOV_MMIO;

	/* Verbs and most accessors convert from little-endian, and a plain access does not: on a
	 * big-endian machine an edit would change the value. A copy does not convert. */
	if (site.kind != IOV_FIX_PROJECT && !isCopy(site) && swaps &&
	    Context.getTypeSize(site.object->getType()) > 8)
		return false;
	if (site.kind == IOV_FIX_UPDATE && finding.accessor)
		return chooseUpdate(finding, site, call);
	if (finding.accessor) {
		call = {finding.accessor->name, false, finding.accessor->role.io_arg != 0, ""};
		return fitsAccessor(finding, site, *finding.accessor, site.kind == IOV_FIX_WRITE);
	}
	call = {verbOf(site.kind).str(), true, true, ""};
	return site.kind == IOV_FIX_PROJECT || fitsView(finding, site);
}

Fix Fixer::make(const iov_finding &finding, SourceLocation at)
{
	auto *node = dyn_cast_or_null<Expr>(static_cast<const Stmt *>(finding.instr->node));
	bool isForm =
		finding.rule == IOV_RULE_RAW_ACCESS || finding.rule == IOV_RULE_RAW_PROJECTION;
	llvm::StringRef verb = verbOf(finding.fix);
	Fix fix;
	Site site;
	Call call;

	if (finding.fix == IOV_FIX_BULK)
		return makeBulk(finding, at);
	fix.isUnknown = isForm && ActiveProfile.config().dialect == IOV_DIALECT_VIEW &&
			!finding.accessor && !Runtime.defines(verb, at);
	if (!node || finding.fix == IOV_FIX_NONE || !findSite(File, finding.fix, node, site) ||
	    (finding.fix == IOV_FIX_UPDATE && !isDiscarded(node)) ||
	    !chooseCall(finding, site, call) ||
	    (fix.isUnknown && !canInclude(verb, site.whole.getBegin())))
		return fix;
	auto [known, isNew] = ByNode.try_emplace(node);
	if (isNew)
		edit(site, call, fix);
	else
		fix.edits = known->second;
	if (isNew && fix.isUnknown && !fix.edits.empty())
		fix.edits.push_back(
			FixItHint::CreateInsertion(Runtime.Include, "#include <ioview.h>\n"));
	known->second = fix.edits;
	return fix;
}

std::string Fixer::targetOf(const Site &site, const Call &call) const
{
	if (site.path.isInvalid())
		return File.text(site.root);
	return call.isView ? File.text(site.root) + ", ." + File.text(site.path)
			   : "&" + File.text(site.target);
}

/* Returns true if the range contains an edit. */
bool Fixer::isTouched(CharSourceRange range) const
{
	for (const EditRange &made : Edits)
		if (!(made.begin < range.getBegin()) && !(range.getEnd() < made.end))
			return true;
	return false;
}

void Fixer::put(SourceLocation begin, SourceLocation end, const std::string &text, Fix &fix)
{
	if (begin == end)
		fix.edits.push_back(FixItHint::CreateInsertion(begin, text));
	else
		fix.edits.push_back(FixItHint::CreateReplacement(
			CharSourceRange::getCharRange(begin, end), text));
}

/*
 * Puts `text` behind the place `end`. If an edit of an inner access ends at the same place, the
 * text is inserted behind that edit. Otherwise the last character before `end` is replaced by
 * itself and the text, so that the edit of an outer access can find this one by its end. Returns
 * false if an insertion stands at `end` already: the order of two insertions is not certain.
 */
bool Fixer::close(SourceLocation end, const std::string &text, Fix &fix)
{
	SourceLocation last = end.getLocWithOffset(-1);

	for (const EditRange &made : Edits) {
		if (made.end != end)
			continue;
		if (made.begin == end)
			return false;
		last = end;
	}
	put(last, end, File.text(CharSourceRange::getCharRange(last, end)) + text, fix);
	return true;
}

/* Edits the text around the assigned value, which has inner edits. Returns false if the assigned
 * object has inner edits, since its text moves, or if close() fails. */
bool Fixer::editWrite(const Site &site, const Call &call, Fix &fix)
{
	SourceLocation value = site.source.getBegin(), end = site.source.getEnd();
	SourceLocation begin = site.whole.getBegin();

	if (isTouched(site.left))
		return false;
	if (call.valueFirst) {
		put(begin, value, call.name + "(", fix);
		return close(end, ", " + targetOf(site, call) + ")", fix);
	}
	put(begin, value, call.name + "(" + targetOf(site, call) + ", ", fix);
	return close(end, ")", fix);
}

/* Edits the text around the path of a read. The indices in the path may have inner edits. Returns
 * false if the object is in parentheses that belong to the read, or if close() fails. */
bool Fixer::editRead(const Site &site, const Call &call, Fix &fix)
{
	SourceLocation begin = site.whole.getBegin(), root = site.root.getBegin();

	if (site.whole.getEnd() != site.target.getEnd())
		return false;
	if (site.path.isValid() && !call.isView) {
		put(begin, begin, call.name + "(&", fix);
	} else {
		put(begin, root, call.name + "(", fix);
		if (site.path.isValid())
			put(site.root.getEnd(), site.path.getBegin(), ", .", fix);
	}
	return close(site.whole.getEnd(), ")", fix);
}

/* Edits an access that contains inner accesses which have edits already. Returns false if that is
 * not possible; `fix` may have some edits then. */
bool Fixer::editParts(const Site &site, const Call &call, Fix &fix)
{
	switch (site.kind) {
	case IOV_FIX_UPDATE:
		return false;
	case IOV_FIX_WRITE:
	case IOV_FIX_COPY_WRITE:
		return editWrite(site, call, fix);
	default:
		return editRead(site, call, fix);
	}
}

void Fixer::editUpdate(const Site &site, const Call &call, Fix &fix)
{
	auto *update = cast<CompoundAssignOperator>(site.update);
	std::string target = targetOf(site, call);
	std::string old = call.isView ? "old" : call.reader + "(" + target + ")";
	std::string value = updatedText(File, update, old), text = call.name + "(";

	if (value.empty())
		return;
	if (call.isView)
		text += "old, " + value + ", " + target;
	else
		text += call.valueFirst ? value + ", " + target : target + ", " + value;
	put(site.whole.getBegin(), site.whole.getEnd(), text + ")", fix);
}

void Fixer::edit(const Site &site, const Call &call, Fix &fix)
{
	if (site.kind == IOV_FIX_UPDATE && !isTouched(site.whole)) {
		editUpdate(site, call, fix);
	} else if (isTouched(site.whole)) {
		if (!editParts(site, call, fix))
			fix.edits.clear();
	} else {
		std::string target = targetOf(site, call), text = call.name + "(";
		std::string value = site.value ? File.text(site.source) : "";
		if (site.value && call.valueFirst)
			text += value + ", ";
		text += target;
		if (site.value && !call.valueFirst)
			text += ", " + value;
		put(site.whole.getBegin(), site.whole.getEnd(), text + ")", fix);
	}
	for (const FixItHint &hint : fix.edits)
		Edits.push_back({hint.RemoveRange.getBegin(), hint.RemoveRange.getEnd()});
}

} // namespace ioview
