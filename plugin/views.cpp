/* SPDX-License-Identifier: MIT */
#include "views.h"

#include "output.h"

using namespace clang;
namespace json = llvm::json;

namespace ioview
{

PresumedLoc Views::placeOf(SourceLocation loc) const
{
	const SourceManager &sources = Context.getSourceManager();

	/* The place where clang shows a finding in a macro. */
	return sources.getPresumedLoc(sources.getFileLoc(Reports.place(loc)));
}

/* Adds a use. Helpers for pointers of any space access a record in IOV_ANY, the largest value of
 * iov_space: the minimum is the space that other functions state. */
void Views::add(const iov_use &use)
{
	Record &record = Records[use.record];

	record.space = std::min(record.space, use.space);
	if (!use.member)
		return;
	PresumedLoc at = placeOf(SourceLocation::getFromRawEncoding(use.loc));
	if (at.isInvalid())
		return;
	/* A macro may expand to several accesses. They count as one place of the program. */
	Direction &direction = record.uses[Place(at.getFilename(), at.getLine(), at.getColumn(),
						 use.member, use.function->name)];
	direction.reads |= use.reads;
	direction.writes |= use.writes;
}

static const Type *innermost(QualType type)
{
	for (;;) {
		if (const ArrayType *array = type->getAsArrayTypeUnsafe())
			type = array->getElementType();
		else if (type->isPointerType())
			type = type->getPointeeType();
		else
			return type.getTypePtr();
	}
}

/* Returns a name for the record. A record without a tag has the name of its typedef, or else a name
 * after the variable or member that is declared with it: `struct {...} regs` for struct { ... }
 * *regs; */
std::string Views::nameOf(const RecordDecl *decl) const
{
	std::string kind = decl->getKindName().str();

	if (decl->getIdentifier())
		return kind + " " + decl->getName().str();
	if (const TypedefNameDecl *alias = decl->getTypedefNameForAnonDecl())
		return alias->getName().str();
	for (const Decl *next = decl->getNextDeclInContext(); next;
	     next = next->getNextDeclInContext()) {
		auto *named = dyn_cast<DeclaratorDecl>(next);
		if (named && innermost(named->getType())->getAsRecordDecl() == decl)
			return kind + " {...} " + named->getNameAsString();
	}
	return kind + " {...}";
}

struct Members {
	const ASTContext &Context;
	const TypeMap &Types;
	json::Array List;
};

static json::Array bitsOf(unsigned widths)
{
	json::Array all;

	for (unsigned bytes = 1; bytes <= widths; bytes *= 2)
		if (widths & bytes)
			all.push_back(bytes * 8);
	return all;
}

void Views::addMember(void *self, const iov_part *part)
{
	auto &members = *static_cast<Members *>(self);
	const iov_field *field = part->field;
	const FieldDecl *decl = members.Types.fieldOf(field);
	QualType type = decl ? decl->getType() : QualType();

	/* For an array, the type of the elements. An array in an element of another array is not
	 * split into parts, and keeps its type. */
	while (!type.isNull() && type->isArrayType() && part->type.type->kind != IOV_ARRAY)
		type = type->getAsArrayTypeUnsafe()->getElementType();
	members.List.push_back(json::Object{
		{"name", text(part->name)},
		{"type", type.isNull() ? ""
				       : text(typeName(type.getUnqualifiedType(),
						       members.Context.getPrintingPolicy()))},
		{"offset", number(part->offset)},
		{"size", number(part->type.type->size)},
		{"bit", field->bit_width ? field->bit_from : 0},
		{"bits", field->bit_width},
		{"rights", part->rights},
		{"width", part->width},
		{"widths", bitsOf(part->widths)},
		{"elements", number(part->elements)},
		{"stride", number(part->stride)},
	});
}

json::Array Views::membersOf(const iov_type *type) const
{
	iov_arena arena = IOV_ARENA_INIT;
	Members members{Context, Types, {}};

	iov_each_part(type, &arena, addMember, &members);
	iov_arena_free(&arena);
	return std::move(members.List);
}

json::Object Views::describe(const RecordDecl *decl, const iov_type *type, const Record &record,
			     json::Array members) const
{
	PresumedLoc at = placeOf(decl->getLocation());
	json::Array uses;

	for (const auto &[place, direction] : record.uses) {
		const auto &[file, line, column, member, function] = place;
		uses.push_back(json::Object{
			{"member", text(member)},
			{"function", text(function)},
			{"file", text(file)},
			{"line", line},
			{"column", column},
			{"reads", direction.reads},
			{"writes", direction.writes},
		});
	}
	return json::Object{
		{"name", text(nameOf(decl))},
		{"file", text(at.isValid() ? at.getFilename() : "")},
		{"line", at.isValid() ? at.getLine() : 0},
		{"column", at.isValid() ? at.getColumn() : 0},
		{"space", iov_space_word(record.space)},
		{"size", number(type->size)},
		{"align", type->align},
		{"members", std::move(members)},
		{"uses", std::move(uses)},
	};
}

json::Array Views::records()
{
	json::Array all;

	for (const auto &[type, record] : Records) {
		const RecordDecl *decl = Types.recordOf(type);
		if (!decl)
			continue;
		Types.completeRecord(decl);
		json::Array members = membersOf(type);
		if (!members.empty())
			all.push_back(describe(decl, type, record, std::move(members)));
	}
	return all;
}

void writeViews(llvm::StringRef file, json::Object views, DiagnosticsEngine &diags)
{
	views["ioview-views"] = 1;
	for (const char *list : {"records", "maps"})
		if (!views.get(list))
			views[list] = json::Array();
	writeOutput(file, "the views", llvm::json::Value(std::move(views)), diags);
}

} // namespace ioview
