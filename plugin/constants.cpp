/* SPDX-License-Identifier: MIT */
#include "constants.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

namespace
{

/* Larger objects are not read: each translation unit that names a table pays for reading it. */
constexpr int64_t MaxBytes = 65536;
constexpr size_t MaxEntries = 16384;

/* The content of an object, from nothing to read to unreadable. The content of a record is that of
 * its worst member. */
enum class Content {
	None,	   /* has pointers and floating-point numbers only */
	Integers,  /* has integers; pointers and floating-point numbers are skipped */
	Unreadable /* has a union, a bit-field, or a type that is not supported, such as _BitInt */
};

Content worse(Content a, Content b)
{
	return a > b ? a : b;
}

Content contentOf(const ASTContext &context, QualType type)
{
	if (type->isIntegralOrEnumerationType())
		return context.getTypeSize(type) <= 64 && !type->isBitIntType()
			       ? Content::Integers
			       : Content::Unreadable;
	if (type->isPointerType() || type->isRealFloatingType())
		return Content::None;
	if (auto *array = context.getAsConstantArrayType(type))
		return contentOf(context, array->getElementType());
	const RecordDecl *record = type->getAsRecordDecl();
	const RecordDecl *definition = record ? record->getDefinition() : nullptr;
	if (!definition || definition->isUnion() || definition->isInvalidDecl())
		return Content::Unreadable;
	/* Bases are not supported, and a mutable member changes although the object is constant. */
	auto *cxx = dyn_cast<CXXRecordDecl>(definition);
	if (cxx && (cxx->getNumBases() > 0 || cxx->hasMutableFields()))
		return Content::Unreadable;
	Content all = Content::None;
	for (const FieldDecl *field : definition->fields())
		all = worse(all, field->isBitField() ? Content::Unreadable
						     : contentOf(context, field->getType()));
	return all;
}

/*
 * Walks an initialiser and asks Clang for the value of each integer in it. VarDecl::evaluateValue()
 * of the whole object would not do: before LLVM 17 it fails for arrays and structs in C, and since
 * then Clang would keep the value of each table in memory.
 */
class ConstantReader
{
public:
	explicit ConstantReader(const ASTContext &context) : Context(context) {}

	/* Appends the integers of `init` that are not 0 to Data. type and offset: of the
	 * initialised part of the object; the offset is in bytes. Returns false if a value is not
	 * known, the form of the initialiser is not supported, or Data exceeds MaxEntries. */
	bool read(const Expr *init, QualType type, uint64_t offset);

	llvm::SmallVector<iov_datum, 64> Data;

private:
	bool readArray(const Expr *init, const ConstantArrayType *array, uint64_t offset);
	bool readText(const StringLiteral *text, QualType element, uint64_t count, uint64_t offset);
	bool readRecord(const Expr *init, const RecordDecl *record, uint64_t offset);
	bool add(const llvm::APSInt &number, QualType type, uint64_t offset);
	uint64_t sizeOf(QualType type) const
	{
		return (uint64_t)Context.getTypeSizeInChars(type).getQuantity();
	}

	const ASTContext &Context;
};

bool ConstantReader::add(const llvm::APSInt &number, QualType type, uint64_t offset)
{
	if (number.isZero())
		return true;
	int64_t bits = number.isSigned() ? number.getSExtValue() : (int64_t)number.getZExtValue();
	Data.push_back(iov_datum{offset, (uint8_t)sizeOf(type), bits});
	return Data.size() <= MaxEntries;
}

bool ConstantReader::readText(const StringLiteral *text, QualType element, uint64_t count,
			      uint64_t offset)
{
	unsigned bits = (unsigned)Context.getTypeSize(element);
	bool isUnsigned = element->isUnsignedIntegerOrEnumerationType();

	/* `char s[3] = "abc"` has no room for the terminating zero; the rest of a longer array is
	 * zero. */
	for (uint64_t i = 0; i < count && i < text->getLength(); i++) {
		llvm::APInt unit =
			llvm::APInt(32, text->getCodeUnit((unsigned)i)).zextOrTrunc(bits);
		if (!add(llvm::APSInt(unit, isUnsigned), element, offset + i * sizeOf(element)))
			return false;
	}
	return true;
}

bool ConstantReader::readArray(const Expr *init, const ConstantArrayType *array, uint64_t offset)
{
	QualType element = array->getElementType();
	uint64_t count = array->getSize().getLimitedValue();
	auto *list = dyn_cast<InitListExpr>(init);
	if (list && list->isStringLiteralInit())
		init = list->getInit(0)->IgnoreParens();
	if (auto *text = dyn_cast<StringLiteral>(init))
		return readText(text, element, count, offset);
	if (!list)
		return false;
	for (uint64_t i = 0; i < count; i++) {
		bool stated = i < list->getNumInits();
		const Expr *part = stated ? list->getInit((unsigned)i) : list->getArrayFiller();
		size_t before = Data.size();
		if (!part || !read(part, element, offset + i * sizeOf(element)))
			return false;
		/* All elements without an initialiser have the value of the filler. If the first of
		 * them adds no entry, it is zero, and the others need not be read. */
		if (!stated && Data.size() == before)
			break;
	}
	return true;
}

bool ConstantReader::readRecord(const Expr *init, const RecordDecl *record, uint64_t offset)
{
	const ASTRecordLayout &layout = Context.getASTRecordLayout(record);
	auto *list = dyn_cast<InitListExpr>(init);
	unsigned at = 0;

	if (!list)
		return false;
	for (const FieldDecl *field : record->fields()) {
		if (at == list->getNumInits())
			return false;
		uint64_t inside = layout.getFieldOffset(field->getFieldIndex()) / 8;
		if (!read(list->getInit(at++), field->getType(), offset + inside))
			return false;
	}
	return true;
}

bool ConstantReader::read(const Expr *init, QualType type, uint64_t offset)
{
	Expr::EvalResult value;

	init = init->IgnoreParens();
	if (auto *list = dyn_cast<InitListExpr>(init))
		if (list->isSemanticForm() && list->isTransparent())
			init = list->getInit(0)->IgnoreParens();
	/* Without this test, reading a huge array of pointers would loop over all its elements. */
	if (isa<ImplicitValueInitExpr>(init) || contentOf(Context, type) == Content::None)
		return true;
	if (auto *array = Context.getAsConstantArrayType(type))
		return readArray(init, array, offset);
	if (const RecordDecl *record = type->getAsRecordDecl())
		return readRecord(init, record->getDefinition(), offset);
	if (auto *list = dyn_cast<InitListExpr>(init))
		return list->getNumInits() == 1 && read(list->getInit(0), type, offset);
	return init->EvaluateAsInt(value, Context) && add(value.Val.getInt(), type, offset);
}

/* Returns the declaration with the initialiser if the variable keeps that value for ever: it is
 * const, and neither volatile nor weak. Returns null for any other variable, and if no initialiser
 * is visible. */
const VarDecl *constantDefinition(const ASTContext &context, const VarDecl *var)
{
	const VarDecl *definition = nullptr;
	QualType element = context.getBaseElementType(var->getType());

	if (!element.isConstQualified() || element.isVolatileQualified() ||
	    element->isDependentType() || var->getMostRecentDecl()->isWeak() ||
	    !var->getAnyInitializer(definition))
		return nullptr;
	return definition->getType()->isIncompleteType() || definition->isInvalidDecl()
		       ? nullptr
		       : definition;
}

} // namespace

void readConstant(const ASTContext &context, const VarDecl *var, iov_module *module,
		  iov_symbol *symbol)
{
	const VarDecl *definition = constantDefinition(context, var);
	if (!definition ||
	    context.getTypeSizeInChars(definition->getType()).getQuantity() > MaxBytes ||
	    contentOf(context, definition->getType()) != Content::Integers)
		return;
	ConstantReader reader(context);
	if (!reader.read(definition->getInit(), definition->getType(), 0))
		return;
	iov_datum *data = IOV_NEW_ARRAY(&module->arena, iov_datum, reader.Data.size() + 1);
	std::copy(reader.Data.begin(), reader.Data.end(), data);
	symbol->data = data;
	symbol->ndata = (unsigned)reader.Data.size();
}

bool constantInteger(const ASTContext &context, const VarDecl *var, int64_t &value)
{
	const VarDecl *definition = constantDefinition(context, var);
	if (!definition || !definition->getType()->isIntegralOrEnumerationType())
		return false;
	const APValue *known = definition->evaluateValue();
	if (!known || !known->isInt() || !compat::fitsInt64(known->getInt()))
		return false;
	value = known->getInt().getExtValue();
	return true;
}

namespace
{

/* Tables that are indexed by a variable are followed up to this number of elements. */
constexpr size_t MaxParts = 64;

/* Finds the initialisers of the constant object, or of the parts of one, that an lvalue names. */
class ConstantParts
{
public:
	explicit ConstantParts(const ASTContext &context) : Context(context) {}

	/* Appends them to `parts`; null for a part that is zero. Returns false if the lvalue may
	 * name an object whose contents are not known. */
	bool object(const Expr *lvalue, llvm::SmallVectorImpl<const Expr *> &parts) const;

private:
	bool variable(const Expr *lvalue, llvm::SmallVectorImpl<const Expr *> &parts) const;
	bool pointee(const Expr *pointer, llvm::SmallVectorImpl<const Expr *> &parts) const;
	bool member(const MemberExpr *lvalue, llvm::SmallVectorImpl<const Expr *> &parts) const;
	bool element(const ArraySubscriptExpr *lvalue,
		     llvm::SmallVectorImpl<const Expr *> &parts) const;

	const ASTContext &Context;
};

bool ConstantParts::variable(const Expr *lvalue, llvm::SmallVectorImpl<const Expr *> &parts) const
{
	auto *ref = dyn_cast<DeclRefExpr>(lvalue);
	auto *var = ref ? dyn_cast<VarDecl>(ref->getDecl()) : nullptr;
	const VarDecl *definition = var ? constantDefinition(Context, var) : nullptr;

	if (!definition || !definition->hasGlobalStorage())
		return false;
	parts.push_back(definition->getInit());
	return true;
}

/* The objects that a pointer leads to: `&ops`, `table`, or a constant pointer that is one. */
bool ConstantParts::pointee(const Expr *pointer, llvm::SmallVectorImpl<const Expr *> &parts) const
{
	llvm::SmallVector<const Expr *, 8> held;

	pointer = pointer->IgnoreParens();
	if (auto *address = dyn_cast<UnaryOperator>(pointer);
	    address && address->getOpcode() == UO_AddrOf)
		return object(address->getSubExpr(), parts);
	auto *conversion = dyn_cast<ImplicitCastExpr>(pointer);
	if (!conversion)
		return false;
	if (conversion->getCastKind() == CK_ArrayToPointerDecay ||
	    conversion->getCastKind() == CK_NoOp) {
		bool decays = conversion->getCastKind() == CK_ArrayToPointerDecay;
		return decays ? object(conversion->getSubExpr(), parts)
			      : pointee(conversion->getSubExpr(), parts);
	}
	if (conversion->getCastKind() != CK_LValueToRValue ||
	    !object(conversion->getSubExpr(), held))
		return false;
	for (const Expr *one : held)
		if (one && !pointee(one, parts))
			return false;
	return true;
}

bool ConstantParts::member(const MemberExpr *lvalue,
			   llvm::SmallVectorImpl<const Expr *> &parts) const
{
	auto *field = dyn_cast<FieldDecl>(lvalue->getMemberDecl());
	llvm::SmallVector<const Expr *, 8> records;

	if (!field || field->getParent()->isUnion() || field->isMutable() ||
	    !(lvalue->isArrow() ? pointee(lvalue->getBase(), records)
				: object(lvalue->getBase(), records)))
		return false;
	unsigned at = 0;
	for (const FieldDecl *before : field->getParent()->fields()) {
		if (before == field)
			break;
		at += !(before->isBitField() && before->getDeclName().isEmpty());
	}
	for (const Expr *record : records) {
		auto *list = record ? dyn_cast<InitListExpr>(record->IgnoreParens()) : nullptr;
		if (record && !list && !isa<ImplicitValueInitExpr>(record->IgnoreParens()))
			return false;
		parts.push_back(list && at < list->getNumInits() ? list->getInit(at) : nullptr);
	}
	return true;
}

bool ConstantParts::element(const ArraySubscriptExpr *lvalue,
			    llvm::SmallVectorImpl<const Expr *> &parts) const
{
	llvm::SmallVector<const Expr *, 8> arrays;
	Expr::EvalResult index;

	if (!pointee(lvalue->getBase(), arrays))
		return false;
	bool known = lvalue->getIdx()->EvaluateAsInt(index, Context) && !index.HasSideEffects;
	for (const Expr *array : arrays) {
		auto *list = array ? dyn_cast<InitListExpr>(array->IgnoreParens()) : nullptr;
		if (!list)
			return false;
		uint64_t only = known ? index.Val.getInt().getLimitedValue() : 0;
		for (unsigned i = 0; i < list->getNumInits(); i++)
			if (!known || i == only)
				parts.push_back(list->getInit(i));
		if (list->hasArrayFiller() && (!known || only >= list->getNumInits()))
			parts.push_back(list->getArrayFiller());
		if (parts.size() > MaxParts)
			return false;
	}
	return true;
}

bool ConstantParts::object(const Expr *lvalue, llvm::SmallVectorImpl<const Expr *> &parts) const
{
	lvalue = lvalue->IgnoreParens();
	if (auto *step = dyn_cast<MemberExpr>(lvalue))
		return member(step, parts);
	if (auto *step = dyn_cast<ArraySubscriptExpr>(lvalue))
		return element(step, parts);
	auto *read = dyn_cast<UnaryOperator>(lvalue);
	if (read && read->getOpcode() == UO_Deref)
		return pointee(read->getSubExpr(), parts);
	return variable(lvalue, parts);
}

/* Returns the function of which the initialiser is the address; null: it is none. */
const FunctionDecl *functionOf(const Expr *init)
{
	const Expr *bare = init->IgnoreParenCasts();

	if (auto *address = dyn_cast<UnaryOperator>(bare);
	    address && address->getOpcode() == UO_AddrOf)
		bare = address->getSubExpr()->IgnoreParenCasts();
	auto *ref = dyn_cast<DeclRefExpr>(bare);
	return ref ? dyn_cast<FunctionDecl>(ref->getDecl()) : nullptr;
}

} // namespace

bool constantFunctions(const ASTContext &context, const Expr *pointer,
		       llvm::SmallVectorImpl<const FunctionDecl *> &functions)
{
	llvm::SmallVector<const Expr *, 8> parts;

	pointer = pointer->IgnoreParens();
	/* `(*pointer)(...)` is the same call as `pointer(...)`. */
	while (true) {
		auto *decay = dyn_cast<ImplicitCastExpr>(pointer);
		if (!decay || decay->getCastKind() != CK_FunctionToPointerDecay)
			break;
		auto *read = dyn_cast<UnaryOperator>(decay->getSubExpr()->IgnoreParens());
		if (!read || read->getOpcode() != UO_Deref)
			break;
		pointer = read->getSubExpr()->IgnoreParens();
	}
	auto *load = dyn_cast<ImplicitCastExpr>(pointer);
	if (!load || load->getCastKind() != CK_LValueToRValue || context.getLangOpts().CPlusPlus ||
	    !ConstantParts(context).object(load->getSubExpr(), parts))
		return false;
	for (const Expr *part : parts) {
		if (!part || isa<ImplicitValueInitExpr>(part->IgnoreParens()) ||
		    part->isNullPointerConstant(const_cast<ASTContext &>(context),
						Expr::NPC_NeverValueDependent))
			continue;
		const FunctionDecl *function = functionOf(part);
		if (!function || !context.hasSameUnqualifiedType(function->getType(),
								 load->getType()->getPointeeType()))
			return false;
		if (!llvm::is_contained(functions, function))
			functions.push_back(function);
	}
	return true;
}

} // namespace ioview
