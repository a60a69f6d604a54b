/* SPDX-License-Identifier: MIT */
#include "types.h"

#include "compat.h"
#include "facts.h"
#include "tags.h"

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

/* Removes the outermost layer of sugar (a typedef or an attribute) from a type, and adds its
 * annotation to `words`. Returns null if there is no sugar left. */
static QualType peel(QualType type, TypeAnnotations &words)
{
	QualType under;
	llvm::StringRef tag = compat::btfTypeTag(type.getTypePtr(), under);
	if (tag.empty())
		tag = compat::annotateType(type.getTypePtr(), under);
	if (!tag.empty()) {
		iov_space space = spaceOfTag(tag);
		if (space != IOV_SPACES && words.space == IOV_PLAIN)
			words.space = space;
		if (isForceTag(tag, words.reason))
			words.force = true;
		return under;
	}
	QualType next(type.getTypePtr()->getLocallyUnqualifiedSingleStepDesugaredType());
	return next.getTypePtr() == type.getTypePtr() ? QualType() : next;
}

iov_qtype TypeMap::lower(QualType type)
{
	auto known = Types.find(type.getAsOpaquePtr());
	if (known != Types.end())
		return known->second;
	iov_qtype lowered = lowerUncached(type);
	Types[type.getAsOpaquePtr()] = lowered;
	return lowered;
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

/* Gives an array the qualifiers of its elements, and their space unless the array states one. */
static iov_qtype withElementQualifiers(iov_qtype object)
{
	if (object.type->kind == IOV_ARRAY) {
		if (object.space == IOV_PLAIN)
			object.space = object.type->array.element.space;
		object.quals |= object.type->array.element.quals;
	}
	return object;
}

uint8_t TypeMap::orderOf(llvm::StringRef name) const
{
	const iov_word *type = ActiveProfile.find(IOV_WORD_TYPE, name);
	return type ? type->order : (uint8_t)IOV_ENDIAN_CPU;
}

/* Returns true for a typedef that has a smaller alignment than its type, such as `typedef u32
 * any_u32 __attribute__((aligned(1)))`. */
static bool isUnderAligned(const TypedefType *alias, const ASTContext &context)
{
	QualType type(alias, 0);
	QualType bare = type.getCanonicalType();

	return alias->getDecl()->hasAttr<AlignedAttr>() && !type->isIncompleteType() &&
	       !type->isDependentType() && !type->isFunctionType() &&
	       context.getTypeAlign(type) < context.getTypeAlign(bare);
}

iov_qtype TypeMap::lowerUncached(QualType type)
{
	TypeAnnotations words;
	unsigned quals = 0;
	uint8_t endian = IOV_ENDIAN_CPU;
	/* True for typeof(expr) of an rvalue: a value is in no space, although its type may have a
	 * tag. above: the space that the layers outside of the typeof state. */
	bool isValue = false;
	iov_space above = IOV_PLAIN;

	for (;;) {
		if (type.isLocalConstQualified())
			quals |= IOV_CONST;
		if (type.isLocalVolatileQualified())
			quals |= IOV_VOLATILE;
		if (auto *of = dyn_cast<TypeOfExprType>(type.getTypePtr())) {
			if (words.space == IOV_PLAIN)
				words.space = spaceOfTypeof(of->getUnderlyingExpr());
			above = isValue ? above : words.space;
			isValue |= !of->getUnderlyingExpr()->isGLValue();
		}
		if (auto *alias = dyn_cast<TypedefType>(type.getTypePtr())) {
			if (isUnderAligned(alias, Context))
				quals |= IOV_UNALIGNED;
			if (!endian && alias->getDecl()->getIdentifier())
				endian = orderOf(alias->getDecl()->getName());
		}
		if (auto *atomic = dyn_cast<AtomicType>(type.getTypePtr())) {
			quals |= IOV_ATOMIC_QUAL;
			type = atomic->getValueType();
			continue;
		}
		QualType next = peel(type, words);
		if (next.isNull())
			break;
		type = next;
	}
	if (isValue)
		words.space = above;
	if (auto *record = dyn_cast<RecordType>(type.getTypePtr()))
		if (words.space == IOV_PLAIN && !isValue)
			words.space = spaceBehindBrace(record->getDecl());
	/* A parameter `__force const void *p` takes pointers of each space. */
	if (words.force && words.space == IOV_PLAIN)
		words.space = IOV_ANY;
	iov_qtype lowered = iov_qualified(lowerCanonical(type), words.space, quals);
	if (endian && lowered.type->kind == IOV_INT)
		lowered.type =
			iov_endian_type(Module, lowered.type->integer.bits, (iov_endian)endian);
	return withElementQualifiers(lowered);
}

/* The attributes are removed from the printed text: some are in the expression of a typeof, which a
 * walk over the type does not reach. */
std::string typeName(QualType type, const PrintingPolicy &policy)
{
	static constexpr llvm::StringLiteral tags[][2] = {
		{"__attribute__((btf_type_tag(\"", "\")))"},
		{"[[clang::annotate_type(", ")]]"},
	};
	std::string name = type.getAsString(policy);

	for (const auto &[begin, end] : tags) {
		for (size_t at; (at = name.find(begin.str())) != std::string::npos;) {
			size_t last = name.find(end.str(), at + begin.size());
			size_t behind = last == std::string::npos ? name.size() : last + end.size();
			while (at && name[at - 1] == ' ')
				at--;
			bool apart = at && name[at - 1] != '*' && name[at - 1] != '(' &&
				     behind < name.size() && name[behind] == '*';
			name.replace(at, behind - at, apart ? " " : "");
		}
	}
	return name;
}

const iov_type *TypeMap::opaque(QualType type)
{
	uint64_t size = 0;
	uint32_t align = 0;

	if (!type->isIncompleteType() && !type->isDependentType() && !type->isFunctionType() &&
	    !type->isPlaceholderType()) {
		size = (uint64_t)Context.getTypeSizeInChars(type).getQuantity();
		align = (uint32_t)Context.getTypeAlignInChars(type).getQuantity();
	}
	return iov_opaque_type(Module, typeName(type, Context.getPrintingPolicy()).c_str(), size,
			       align);
}

const iov_type *TypeMap::integer(QualType type)
{
	if (type->isBooleanType())
		return iov_bool_type(Module);
	unsigned bits = (unsigned)Context.getIntWidth(type);
	if (bits < 1 || bits > 128)
		return opaque(type);
	if (Context.hasSameUnqualifiedType(type, Context.UnsignedLongTy) ||
	    Context.hasSameUnqualifiedType(type, Context.getUIntPtrType()))
		return iov_address_int_type(Module, bits);
	return iov_int_type(Module, bits, type->isSignedIntegerOrEnumerationType());
}

const iov_type *TypeMap::enumType(QualType underlying)
{
	return iov_enum_type(Module, (unsigned)Context.getIntWidth(underlying),
			     underlying->isSignedIntegerType());
}

const iov_type *TypeMap::lowerBuiltin(const BuiltinType *type)
{
	QualType asQual(type, 0);

	if (type->isVoidType())
		return iov_void_type(Module);
	if (type->isInteger())
		return integer(asQual);
	if (type->isFloatingPoint())
		return iov_float_type(Module, (unsigned)Context.getTypeSize(asQual));
	return opaque(asQual);
}

const iov_type *TypeMap::lowerFunction(const FunctionType *type)
{
	llvm::SmallVector<iov_qtype, 8> params;
	bool variadic = true; /* without a prototype, a call may pass any arguments */

	if (auto *prototype = dyn_cast<FunctionProtoType>(type)) {
		variadic = prototype->isVariadic();
		for (QualType param : prototype->param_types())
			params.push_back(lower(param));
	}
	return iov_fn_type(Module, lower(type->getReturnType()), params.data(),
			   (unsigned)params.size(), variadic);
}

const iov_type *TypeMap::lowerRecord(const RecordDecl *decl)
{
	if (const RecordDecl *definition = decl->getDefinition())
		decl = definition;
	else
		decl = cast<RecordDecl>(decl->getCanonicalDecl());
	iov_type *&record = Records[decl];
	if (record)
		return record;
	uint64_t size = 0;
	uint32_t align = 0;
	bool complete =
		decl->isCompleteDefinition() && !decl->isInvalidDecl() && !decl->isDependentType();
	if (complete) {
		const ASTRecordLayout &layout = Context.getASTRecordLayout(decl);
		size = (uint64_t)layout.getSize().getQuantity();
		align = (uint32_t)layout.getAlignment().getQuantity();
	}
	std::string name = (decl->getKindName() + " ").str();
	if (decl->getIdentifier())
		name += decl->getName();
	else if (const TypedefNameDecl *alias = decl->getTypedefNameForAnonDecl())
		name = alias->getName().str();
	else
		name += "(unnamed)";
	return record = iov_record_type(Module, name.c_str(), decl->isUnion(), size, align);
}

const iov_type *TypeMap::lowerCanonical(QualType type)
{
	const Type *bare = type.getTypePtr();

	if (auto *builtin = dyn_cast<BuiltinType>(bare))
		return lowerBuiltin(builtin);
	if (auto *pointer = dyn_cast<PointerType>(bare))
		return iov_ptr_type(Module, lower(pointer->getPointeeType()));
	if (auto *reference = dyn_cast<ReferenceType>(bare))
		return iov_ptr_type(Module, lower(reference->getPointeeType()));
	if (auto *array = dyn_cast<ConstantArrayType>(bare))
		return iov_array_type(Module, lower(array->getElementType()),
				      array->getSize().getLimitedValue());
	if (auto *array = dyn_cast<ArrayType>(bare))
		return iov_array_type(Module, lower(array->getElementType()), IOV_UNKNOWN_COUNT);
	if (auto *function = dyn_cast<FunctionType>(bare))
		return lowerFunction(function);
	if (auto *record = dyn_cast<RecordType>(bare))
		return lowerRecord(record->getDecl());
	if (auto *enumeration = dyn_cast<EnumType>(bare)) {
		if (const EnumDecl *definition = enumeration->getDecl()->getDefinition())
			if (!definition->getIntegerType().isNull())
				return enumType(definition->getIntegerType());
		return enumType(Context.IntTy);
	}
	if (bare->isBitIntType())
		return integer(type);
	return opaque(QualType(bare, 0));
}

iov_qtype TypeMap::lowerObject(const ValueDecl *decl)
{
	iov_qtype lowered = lower(decl->getType());
	auto *var = dyn_cast<VarDecl>(decl);
	if (var && (var->hasLocalStorage() || isa<ParmVarDecl>(var)))
		lowered.space = IOV_PLAIN;
	return lowered;
}

const iov_field *TypeMap::lowerField(const FieldDecl *field)
{
	const iov_field *&known = Fields[field];
	if (known)
		return known;
	iov_field lowered = {};
	std::string name = field->getNameAsString();
	lowered.name = name.c_str();
	lowered.type = lower(field->getType());
	lowered.loc = field->getLocation().getRawEncoding();
	lowered.index = field->getFieldIndex();
	const RecordDecl *record = field->getParent();
	if (!record->isInvalidDecl() && record->isCompleteDefinition()) {
		uint64_t bits = Context.getFieldOffset(field);
		uint64_t unit = 8;
		if (field->isBitField()) {
			lowered.bit_width = (uint16_t)compat::bitWidth(field, Context);
			unit = Context.getTypeSize(field->getType());
			lowered.bit_from = (uint16_t)(bits % unit);
		}
		lowered.offset = bits / unit * unit / 8;
	}
	/* Lowering the type may have added entries to Fields, so `known` is not valid any more. */
	auto *owner = const_cast<iov_type *>(lowerRecord(record));
	auto *added = const_cast<iov_field *>(iov_add_field(Module, owner, &lowered));
	Fields[field] = added;
	/* The member is registered before its annotations are read: these may name it. */
	if (DeclFacts)
		added->facts = DeclFacts->ofField(field);
	return added;
}

/* Returns the definition of a record type, or of the record that is the element of an array type;
 * null: the type is another, or has no definition. */
static const RecordDecl *recordIn(QualType type)
{
	while (const ArrayType *array = type->getAsArrayTypeUnsafe())
		type = array->getElementType();
	const auto *record = type->getAs<RecordType>();
	return record ? record->getDecl()->getDefinition() : nullptr;
}

/* Returns true for a C++ class with bases or virtual functions: its object has more than its
 * members. */
static bool hasBasesOrVirtuals(const RecordDecl *decl)
{
	const auto *record = dyn_cast<CXXRecordDecl>(decl);
	return record && (record->getNumBases() || record->isDynamicClass());
}

void TypeMap::completeRecord(QualType type)
{
	completeRecord(recordIn(type));
}

void TypeMap::completeRecord(const RecordDecl *wanted)
{
	llvm::SmallVector<const RecordDecl *, 8> todo{wanted};

	while (!todo.empty()) {
		const RecordDecl *decl = todo.pop_back_val();
		if (!decl || decl->isInvalidDecl() || decl->isDependentType() ||
		    hasBasesOrVirtuals(decl))
			continue;
		auto *record = const_cast<iov_type *>(lowerRecord(decl));
		if (record->record.complete)
			continue;
		record->record.complete = true;
		for (const FieldDecl *field : decl->fields()) {
			if (field->isBitField() && !field->getIdentifier())
				continue;
			lowerField(field);
			todo.push_back(recordIn(field->getType()));
		}
	}
}

const RecordDecl *TypeMap::recordOf(const iov_type *record) const
{
	for (const auto &[decl, lowered] : Records)
		if (lowered == record)
			return decl;
	return nullptr;
}

const FieldDecl *TypeMap::fieldOf(const iov_field *field) const
{
	const RecordDecl *record = recordOf(field->record);
	if (!record)
		return nullptr;
	for (const FieldDecl *member : record->fields())
		if (member->getFieldIndex() == field->index)
			return member;
	return nullptr;
}

iov_qtype TypeMap::pointerTo(iov_qtype pointee)
{
	return iov_qtype{iov_ptr_type(Module, pointee), IOV_PLAIN, 0};
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

	for (QualType next = type; !next.isNull(); next = peel(type, words)) {
		type = next;
		if (auto *of = dyn_cast<TypeOfExprType>(type.getTypePtr()))
			if (spaceOfTypeof(of->getUnderlyingExpr()) != IOV_PLAIN)
				return true;
	}
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
