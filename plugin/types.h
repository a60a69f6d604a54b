/* SPDX-License-Identifier: MIT */
/* Clang's types to the IR's, with the space that the type's sugar states. */
#ifndef IOVIEW_TYPES_H
#define IOVIEW_TYPES_H

#include "profile.h"

namespace ioview
{

class Facts;

/* "io:mmio" -> IOV_MMIO; IOV_SPACES when the text names none. */
iov_space spaceOfTag(llvm::StringRef tag);

/* Is the tag a hatch, io:force:REASON? */
bool isForceTag(llvm::StringRef tag, llvm::StringRef &reason);

/* What the sugar of a type says beyond the type itself. */
struct TypeWords {
	iov_space space = IOV_PLAIN;
	bool force = false;
	llvm::StringRef reason; /* of the force */
};

/* As C spells it, without the tags that the plugin made of the program's own words. */
std::string typeName(clang::QualType type, const clang::PrintingPolicy &policy);

class TypeMap
{
public:
	/* All must outlive it. The profile knows the macros that are tags, and types by name. */
	TypeMap(clang::ASTContext &context, iov_module *module, const Profile &profile)
	    : Context(context), Module(module), Known(profile)
	{
	}

	iov_qtype lower(clang::QualType type);
	/* The type of an object as declared. An automatic one is in no I/O space, whatever
	 * `typeof(*p)` brought along. */
	iov_qtype lowerObject(const clang::ValueDecl *decl);
	const iov_field *lowerField(const clang::FieldDecl *field);
	const iov_type *lowerRecord(const clang::RecordDecl *decl);
	/* Adds all members of a record, or of an array's, and of the records in it. */
	void completeRecord(clang::QualType type);
	void completeRecord(const clang::RecordDecl *decl);
	/* What was lowered to this; null: nothing was. They look at all there is. */
	const clang::RecordDecl *recordOf(const iov_type *record) const;
	const clang::FieldDecl *fieldOf(const iov_field *field) const;
	iov_qtype pointerTo(iov_qtype pointee);
	/* Does a declaration of this type mention an I/O space, at any pointer level? */
	bool mentionsSpace(clang::QualType type);
	/* A force in the type a cast names, at its top or at its pointee. */
	TypeWords castWords(clang::QualType written);

	/* Who says what annotations say of members; none: they say nothing. */
	void setFacts(Facts *facts)
	{
		Said = facts;
	}

	iov_module *module() const
	{
		return Module;
	}

private:
	iov_qtype lowerUncached(clang::QualType type);
	const iov_type *lowerCanonical(clang::QualType type);
	const iov_type *lowerBuiltin(const clang::BuiltinType *type);
	const iov_type *lowerFunction(const clang::FunctionType *type);
	const iov_type *integer(clang::QualType type);
	const iov_type *enumType(clang::QualType underlying);
	const iov_type *opaque(clang::QualType type);
	bool mentionsUncached(clang::QualType type);
	/* enum iov_endian, of a typedef by its name. */
	uint8_t orderOf(llvm::StringRef name) const;
	/* The space of `struct {...} __iomem`, which Clang forgets: a tag behind a brace. */
	iov_space spaceBehindBrace(const clang::RecordDecl *decl);
	/* The space of what typeof(expression) was formed from: typeof(*p) is in p's space. */
	iov_space spaceOfTypeof(const clang::Expr *expr);

	clang::ASTContext &Context;
	iov_module *Module;
	Facts *Said = nullptr;
	const Profile &Known;
	llvm::DenseMap<void *, iov_qtype> Types;
	llvm::DenseMap<const clang::RecordDecl *, iov_space> Braces;
	llvm::DenseMap<const clang::RecordDecl *, iov_type *> Records;
	llvm::DenseMap<const clang::FieldDecl *, const iov_field *> Fields;
	llvm::DenseMap<void *, bool> Mentions;
};

} // namespace ioview

#endif // IOVIEW_TYPES_H
