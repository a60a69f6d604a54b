/* SPDX-License-Identifier: MIT */
/* What is in a constant table: the compiler's value of its initialiser, flattened. */
#include "types.h"

#include "clang/AST/RecordLayout.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

namespace
{

/* Tables of more than this are data, not register maps. */
constexpr size_t MaxEntries = 16384;
constexpr uint64_t MaxBytes = 65536;

class Flattener
{
public:
	explicit Flattener(const ASTContext &context) : Context(context) {}

	bool add(const APValue &value, QualType type, uint64_t offset);
	llvm::SmallVector<iov_datum, 64> Data;

private:
	bool addArray(const APValue &value, QualType type, uint64_t offset);
	bool addRecord(const APValue &value, QualType type, uint64_t offset);

	const ASTContext &Context;
};

bool Flattener::addArray(const APValue &value, QualType type, uint64_t offset)
{
	const ArrayType *array = Context.getAsArrayType(type);
	uint64_t size = Context.getTypeSizeInChars(array->getElementType()).getQuantity();
	unsigned given = value.getArrayInitializedElts();

	for (unsigned i = 0; i < value.getArraySize(); i++)
		if (!add(i < given ? value.getArrayInitializedElt(i) : value.getArrayFiller(),
			 array->getElementType(), offset + i * size))
			return false;
	return true;
}

bool Flattener::addRecord(const APValue &value, QualType type, uint64_t offset)
{
	const RecordDecl *record = type->getAsRecordDecl()->getDefinition();
	const ASTRecordLayout &layout = Context.getASTRecordLayout(record);

	for (const FieldDecl *field : record->fields()) {
		unsigned index = field->getFieldIndex();
		/* Its bytes hold other members too, which a load by offset would not tell apart. */
		if (field->isBitField())
			return false;
		if (!add(value.getStructField(index), field->getType(),
			 offset + layout.getFieldOffset(index) / 8))
			return false;
	}
	return true;
}

bool Flattener::add(const APValue &value, QualType type, uint64_t offset)
{
	if (value.isArray())
		return addArray(value, type, offset);
	if (value.isStruct())
		return addRecord(value, type, offset);
	/* Pointers and floats are no integers, and are not asked for as such. */
	if (!value.isInt())
		return !value.isUnion() && !value.isIndeterminate();
	const llvm::APSInt &number = value.getInt();
	if (number.getBitWidth() > 64 || Data.size() >= MaxEntries)
		return false;
	if (number != 0)
		Data.push_back({offset, (uint8_t)Context.getTypeSizeInChars(type).getQuantity(),
				number.isSigned() ? number.getSExtValue()
						  : (int64_t)number.getZExtValue()});
	return true;
}

bool isConstant(QualType type, const ASTContext &context)
{
	return context.getBaseElementType(type).isConstQualified();
}

} // namespace

void TypeMap::contents(const VarDecl *var, iov_symbol *symbol)
{
	const VarDecl *defined = nullptr;
	QualType type = var->getType();

	if (!isConstant(type, Context) || type.isVolatileQualified() || type->isReferenceType() ||
	    !var->getAnyInitializer(defined) || !defined || symbol->type.type->size > MaxBytes ||
	    !symbol->type.type->size || defined->getInit()->isValueDependent())
		return;
	const APValue *value = defined->evaluateValue();
	Flattener flat(Context);
	if (!value || !flat.add(*value, defined->getType(), 0))
		return;
	iov_datum *data = IOV_NEW_ARRAY(&Module->arena, iov_datum, flat.Data.size() + 1);
	std::copy(flat.Data.begin(), flat.Data.end(), data);
	symbol->data = data;
	symbol->ndata = (unsigned)flat.Data.size();
}

} // namespace ioview
