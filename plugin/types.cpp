/* SPDX-License-Identifier: MIT */
#include "types.h"

#include "compat.h"
#include "facts.h"

using namespace clang;

namespace ioview
{

iov_qtype TypeMap::lower(QualType type)
{
	auto known = Types.find(type.getAsOpaquePtr());
	if (known != Types.end())
		return known->second;
	iov_qtype lowered = lowerUncached(type);
	Types[type.getAsOpaquePtr()] = lowered;
	return lowered;
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
	if (!isValue)
		settle(type, quals & IOV_VOLATILE, words);
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
		{"btf_type_tag(io:", ")"}, /* of clang 15 */
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

const iov_type *TypeMap::lowerFunction(const FunctionType *type, QualType object)
{
	llvm::SmallVector<iov_qtype, 8> params;
	bool variadic = true; /* without a prototype, a call may pass any arguments */

	if (auto *prototype = dyn_cast<FunctionProtoType>(type)) {
		variadic = prototype->isVariadic();
		for (QualType param : prototype->param_types())
			params.push_back(lowerStored(param));
	}
	if (!object.isNull())
		params.push_back(lower(object));
	return iov_fn_type(Module, lowerStored(type->getReturnType()), params.data(),
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
	auto *method = dyn_cast<CXXMethodDecl>(decl);
	if (method && method->isInstance())
		return iov_unqualified(lowerFunction(method->getType()->castAs<FunctionType>(),
						     method->getThisType()));
	iov_qtype lowered = lowerStored(decl->getType());
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
	lowered.type = lowerStored(field->getType());
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

} // namespace ioview
