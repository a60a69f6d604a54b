/* SPDX-License-Identifier: MIT */
/* The spaces and rights that types state: by annotations and macros in their sugar, by names that
 * the profile lists under `types`, and by `volatile`. */
#include "compat.h"
#include "tags.h"
#include "types.h"

using namespace clang;

namespace ioview
{

iov_space spaceOfTag(llvm::StringRef tag)
{
	Tag words;
	iov_space space = words.read(tag) ? iov_annotation_space(words.is) : IOV_PLAIN;

	return space == IOV_PLAIN ? IOV_SPACES : space;
}

bool isForceTag(llvm::StringRef tag, llvm::StringRef &reason)
{
	Tag words;

	if (!words.read(tag) || words.is != IOV_ANNOTATION_FORCE)
		return false;
	reason = words.text;
	return true;
}

/* Adds the annotation of a tag to `words`. A space from a tag without the suffix ":reached" takes
 * precedence over one with it; else an outer tag takes precedence over an inner one. */
static void addTag(llvm::StringRef tag, TypeAnnotations &words)
{
	iov_space space = spaceOfTag(tag);
	bool reached = compat::endsWith(tag, reachedSuffix);
	Tag parts;

	if (space != IOV_SPACES && (words.space == IOV_PLAIN || (words.isReached() && !reached))) {
		words.space = space;
		words.by = reached ? TypeAnnotations::ByMacro : TypeAnnotations::ByTag;
	}
	if (isForceTag(tag, words.reason))
		words.force = true;
	if (parts.read(tag))
		words.rights |= (uint8_t)iov_annotation_right(parts.is);
}

/* Adds what the profile states of a type of this name, unless an outer name has decided. */
void TypeMap::addName(llvm::StringRef name, TypeAnnotations &words) const
{
	const iov_word *word = words.isNamed ? nullptr : ActiveProfile.find(IOV_WORD_OBJECT, name);

	if (!word)
		return;
	words.isNamed = true;
	words.isOrdinary = word->space == IOV_PLAIN;
	words.rights |= word->rights;
	if (!words.isOrdinary && words.space == IOV_PLAIN) {
		words.space = (iov_space)word->space;
		words.by = TypeAnnotations::ByName;
	}
}

QualType TypeMap::peel(QualType type, TypeAnnotations &words) const
{
	QualType under;
	llvm::StringRef tag = compat::btfTypeTag(type.getTypePtr(), under);
	if (tag.empty())
		tag = compat::annotateType(type.getTypePtr(), under);
	if (!tag.empty()) {
		addTag(tag, words);
		return under;
	}
	if (auto *alias = NamesTypes ? dyn_cast<TypedefType>(type.getTypePtr()) : nullptr)
		if (alias->getDecl()->getIdentifier())
			addName(alias->getDecl()->getName(), words);
	QualType next(type.getTypePtr()->getLocallyUnqualifiedSingleStepDesugaredType());
	return next.getTypePtr() == type.getTypePtr() ? QualType() : next;
}

void TypeMap::settle(QualType bare, bool isVolatile, TypeAnnotations &words) const
{
	auto *record = NamesTypes ? dyn_cast<RecordType>(bare.getTypePtr()) : nullptr;
	auto space = (iov_space)ActiveProfile.config().volatile_space;

	if (record) {
		const RecordDecl *decl = record->getDecl();
		if (decl->getIdentifier())
			addName((decl->getKindName() + " " + decl->getName()).str(), words);
		else if (const TypedefNameDecl *alias = decl->getTypedefNameForAnonDecl())
			addName(alias->getName(), words);
	}
	if (isVolatile && space != IOV_PLAIN && words.space == IOV_PLAIN) {
		words.space = space;
		words.by = TypeAnnotations::ByVolatile;
	}
	if (words.isOrdinary && words.isReached())
		words.space = IOV_PLAIN;
}

TypeAnnotations TypeMap::annotations(QualType type) const
{
	TypeAnnotations words;
	bool isVolatile = type.isLocalVolatileQualified();

	for (QualType next = peel(type, words); !next.isNull(); next = peel(type, words)) {
		type = next;
		isVolatile |= type.isLocalVolatileQualified();
	}
	settle(type, isVolatile, words);
	auto *array = dyn_cast<ArrayType>(type.getTypePtr());
	if (!array || words.space != IOV_PLAIN)
		return words;
	TypeAnnotations element = annotations(array->getElementType());
	element.rights |= words.rights;
	return element;
}

/* Returns the type without the space of the object; of an array, also of its elements. */
static iov_qtype withoutSpace(iov_module *module, iov_qtype object)
{
	object.space = IOV_PLAIN;
	if (object.type->kind == IOV_ARRAY)
		object.type =
			iov_array_type(module, withoutSpace(module, object.type->array.element),
				       object.type->array.count);
	return object;
}

iov_qtype TypeMap::lowerStored(QualType type)
{
	iov_qtype lowered = lower(type);

	if (lowered.space == IOV_PLAIN || !annotations(type).isReached())
		return lowered;
	return withoutSpace(Module, lowered);
}

/* Returns the object that contains the base of a member: `a` if the base is an element a[i], else
 * the base itself. Sets *isPointer to true if the program reaches it through a pointer or C++
 * reference: for p[i], of which p is returned, for *p, and for the name of a reference; else to
 * false. */
static const Expr *containing(const Expr *base, bool *isPointer)
{
	base = base->IgnoreParens();
	if (auto *subscript = dyn_cast<ArraySubscriptExpr>(base)) {
		const Expr *array = subscript->getBase()->IgnoreParens();
		auto *decay = dyn_cast<ImplicitCastExpr>(array);
		if (decay && decay->getCastKind() == CK_ArrayToPointerDecay)
			return containing(decay->getSubExpr(), isPointer);
		*isPointer = true;
		return array;
	}
	auto *unary = dyn_cast<UnaryOperator>(base);
	auto *name = dyn_cast<DeclRefExpr>(base);
	*isPointer = (unary && unary->getOpcode() == UO_Deref) ||
		     (name && name->getDecl()->getType()->isReferenceType());
	return base;
}

iov_space TypeMap::spaceOfMember(const MemberExpr *access) const
{
	TypeAnnotations words = annotations(access->getMemberDecl()->getType());
	bool isPointer = false;

	/* A record inside of a record is a copy of registers, if nothing else marks it. */
	if (!words.isReached() ||
	    (words.by == TypeAnnotations::ByName && access->getType()->isRecordType()))
		return IOV_PLAIN;
	while (!isPointer) {
		const Expr *base = access->getBase();
		QualType record = base->getType();
		isPointer = access->isArrow();
		if (annotations(isPointer ? record->getPointeeType() : record).isOrdinary)
			return IOV_PLAIN;
		if (isPointer)
			break;
		base = containing(base, &isPointer);
		access = dyn_cast<MemberExpr>(base);
		if (!access && !isPointer)
			return IOV_PLAIN;
	}
	return words.space;
}

uint8_t TypeMap::rightsOf(QualType type) const
{
	if (!NamesRights)
		return 0;
	unsigned rights = annotations(type).rights;
	if (!type->getPointeeType().isNull())
		rights |= annotations(type->getPointeeType()).rights;
	return (uint8_t)rights;
}

uint8_t TypeMap::rightsOfMacros(const Decl *decl) const
{
	const SourceManager &sources = Context.getSourceManager();
	SourceLocation at = decl->getBeginLoc();
	unsigned rights = 0;

	if (!NamesRights)
		return 0;
	for (; at.isMacroID(); at = sources.getImmediateExpansionRange(at).getBegin()) {
		llvm::StringRef name =
			Lexer::getImmediateMacroName(at, sources, Context.getLangOpts());
		if (const iov_word *word = ActiveProfile.find(IOV_WORD_MACRO, name))
			rights |= word->rights;
	}
	return (uint8_t)rights;
}

iov_space TypeMap::spaceOfTypeof(const Expr *expr)
{
	expr = expr->IgnoreParens();
	if (!expr->isGLValue())
		return IOV_PLAIN;
	if (auto *member = dyn_cast<MemberExpr>(expr)) {
		if (!member->isArrow())
			return spaceOfTypeof(member->getBase());
		return iov_pointee_space(lower(member->getBase()->getType()));
	}
	if (auto *unary = dyn_cast<UnaryOperator>(expr))
		if (unary->getOpcode() == UO_Deref)
			return iov_pointee_space(lower(unary->getSubExpr()->getType()));
	if (auto *subscript = dyn_cast<ArraySubscriptExpr>(expr)) {
		const Expr *base = subscript->getBase();
		if (auto *cast = dyn_cast<ImplicitCastExpr>(base))
			if (cast->getCastKind() == CK_ArrayToPointerDecay)
				return spaceOfTypeof(cast->getSubExpr());
		return iov_pointee_space(lower(base->getType()));
	}
	return IOV_PLAIN;
}

iov_space TypeMap::spaceBehindBrace(const RecordDecl *decl)
{
	const RecordDecl *definition = decl->getDefinition();
	if (!definition)
		return IOV_PLAIN;
	auto [known, isNew] = Braces.try_emplace(definition, IOV_PLAIN);
	SourceLocation brace = definition->getBraceRange().getEnd();
	if (!isNew || brace.isInvalid() || brace.isMacroID())
		return known->second;
	auto next = Lexer::findNextToken(brace, Context.getSourceManager(), Context.getLangOpts());
	if (!next || !next->is(tok::raw_identifier))
		return IOV_PLAIN;
	const iov_word *word = ActiveProfile.find(IOV_WORD_MACRO, next->getRawIdentifier());
	iov_space space = word ? spaceOfTag(word->tag) : IOV_SPACES;
	return known->second = space == IOV_SPACES ? IOV_PLAIN : space;
}

bool TypeMap::mentionsSpace(QualType type)
{
	auto known = Mentions.find(type.getAsOpaquePtr());
	if (known != Mentions.end())
		return known->second;
	Mentions[type.getAsOpaquePtr()] = false; /* ends the recursion if a type contains itself */
	bool mentions = mentionsUncached(type);
	Mentions[type.getAsOpaquePtr()] = mentions;
	return mentions;
}

bool TypeMap::mentionsUncached(QualType type)
{
	TypeAnnotations words;
	bool isVolatile = false;

	for (QualType next = type; !next.isNull(); next = peel(type, words)) {
		type = next;
		isVolatile |= type.isLocalVolatileQualified();
		if (auto *of = dyn_cast<TypeOfExprType>(type.getTypePtr()))
			if (spaceOfTypeof(of->getUnderlyingExpr()) != IOV_PLAIN)
				return true;
	}
	settle(type, isVolatile, words);
	if (words.space != IOV_PLAIN)
		return true;
	const Type *bare = type.getTypePtr();
	if (auto *pointer = dyn_cast<PointerType>(bare))
		return mentionsSpace(pointer->getPointeeType());
	if (auto *reference = dyn_cast<ReferenceType>(bare))
		return mentionsSpace(reference->getPointeeType());
	if (auto *array = dyn_cast<ArrayType>(bare))
		return mentionsSpace(array->getElementType());
	if (auto *record = dyn_cast<RecordType>(bare))
		return spaceBehindBrace(record->getDecl()) != IOV_PLAIN;
	auto *function = dyn_cast<FunctionType>(bare);
	if (!function)
		return false;
	if (mentionsSpace(function->getReturnType()))
		return true;
	if (auto *prototype = dyn_cast<FunctionProtoType>(function))
		for (QualType param : prototype->param_types())
			if (mentionsSpace(param))
				return true;
	return false;
}

bool TypeMap::mentionsBehind(QualType object)
{
	while (annotations(object).isReached() && object->isArrayType())
		object = object->getAsArrayTypeUnsafe()->getElementType();
	if (!annotations(object).isReached())
		return mentionsSpace(object);
	QualType pointee = object->getPointeeType();
	return !pointee.isNull() && mentionsSpace(pointee);
}

TypeAnnotations TypeMap::castWords(QualType written)
{
	TypeAnnotations words;
	QualType type = written;

	for (QualType next = type; !next.isNull(); next = peel(type, words))
		type = next;
	if (auto *pointer = dyn_cast<PointerType>(type.getTypePtr())) {
		QualType pointee = pointer->getPointeeType();
		for (QualType next = pointee; !next.isNull(); next = peel(pointee, words))
			pointee = next;
	}
	return words;
}

} // namespace ioview
