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

} // namespace ioview
