/* SPDX-License-Identifier: MIT */
/* Lowers Clang's types to the IR's. Annotations are sugar on Clang's types: attributes, typedefs
 * and typeof, which the canonical type does not have. The IR's qualified types have the space. */
#ifndef IOVIEW_TYPES_H
#define IOVIEW_TYPES_H

#include "profile.h"

namespace ioview
{

class Facts;

/* Returns the space that a tag names, IOV_MMIO for "io:mmio"; IOV_SPACES if it names none. */
iov_space spaceOfTag(llvm::StringRef tag);

/* Returns true if the tag is io:force:REASON, and sets the reason. */
bool isForceTag(llvm::StringRef tag, llvm::StringRef &reason);

/* The annotations in the sugar of a type. space: IOV_PLAIN if none is stated. */
struct TypeAnnotations {
	/* ByTag: the annotation states the space of the object itself. The others state it of
	 * memory that is reached through a pointer, since the program has objects of the same type
	 * in ordinary memory. */
	enum Origin { ByTag, ByMacro, ByName, ByVolatile };

	iov_space space = IOV_PLAIN;
	Origin by = ByTag;
	bool force = false;
	bool isNamed = false;	 /* the profile lists the name of the type */
	bool isOrdinary = false; /* and lists it as `none`: ordinary memory, with all members */
	uint8_t rights = 0;	 /* a set of enum iov_right */
	llvm::StringRef reason;	 /* of __io_force(REASON); empty: none */

	bool isReached() const
	{
		return space != IOV_PLAIN && by != ByTag;
	}
};

/* Returns the type as C spells it, without attributes: the program wrote macros such as __iomem,
 * and not the attributes that they stand for. */
std::string typeName(clang::QualType type, const clang::PrintingPolicy &policy);

class TypeMap
{
public:
	/* All arguments must outlive this object. The profile states which macros are annotations,
	 * and the byte order of typedefs such as __le32. */
	TypeMap(clang::ASTContext &context, iov_module *module, const Profile &profile)
	    : Context(context), Module(module), ActiveProfile(profile)
	{
		for (unsigned i = 0; const iov_word *word = profile.word(i); i++) {
			NamesTypes |= word->kind == IOV_WORD_OBJECT;
			NamesRights |= word->rights != 0;
		}
	}

	iov_qtype lower(clang::QualType type);
	/* The type of an object that is declared, and of its elements. A space that holds only for
	 * memory which is reached through a pointer is left out. */
	iov_qtype lowerStored(clang::QualType type);
	/* The space of a member by its type, if it is reached through a pointer, and no record
	 * around it is ordinary memory by the profile; IOV_PLAIN: none. A space that an annotation
	 * states is in the type of lowerField(). */
	iov_space spaceOfMember(const clang::MemberExpr *access) const;
	/* The rights that a type states of the object, or of its pointee; 0: none. */
	uint8_t rightsOf(clang::QualType type) const;
	/* The rights that macros at the beginning of the declaration state, such as __IM of CMSIS;
	 * 0: none. For C++, where the type does not keep the annotations of macros. */
	uint8_t rightsOfMacros(const clang::Decl *decl) const;
	/* The type of the object or function that is declared. A local variable or
	 * parameter is in ordinary memory even if its type has a space, as `typeof(*p) x` does. */
	iov_qtype lowerObject(const clang::ValueDecl *decl);
	const iov_field *lowerField(const clang::FieldDecl *field);
	const iov_type *lowerRecord(const clang::RecordDecl *decl);
	/* Adds all members of a record to its IR type, and those of the records in it; for an
	 * array, of the record that is its element. Otherwise a record has only the members that
	 * lowered code names. */
	void completeRecord(clang::QualType type);
	void completeRecord(const clang::RecordDecl *decl);
	/* The declaration that was lowered to this record or member; null: none. Slow: both search
	 * all records. */
	const clang::RecordDecl *recordOf(const iov_type *record) const;
	const clang::FieldDecl *fieldOf(const iov_field *field) const;
	iov_qtype pointerTo(iov_qtype pointee);
	/* Returns true if the type states an I/O space at any level of pointers, arrays, results or
	 * parameters. */
	bool mentionsSpace(clang::QualType type);
	/* As mentionsSpace(), for the type of an object in ordinary memory, such as a local
	 * `volatile int`: only what the object points to counts, not the object itself. */
	bool mentionsBehind(clang::QualType object);
	/* Returns true if the type states a byte order at any level of pointers, arrays, results or
	 * parameters, as `__le32 *` does. */
	bool mentionsOrder(clang::QualType type);
	/* Returns the type that states the byte order of an enumerator. In
	 * `enum { A = cpu_to_le16(1) }` clang gives A the type int; the cast to __le16 is in the
	 * initialiser, perhaps below operators or in the initialiser of another enumerator. Null:
	 * the value is in the order of the CPU. */
	clang::QualType orderOfEnumerator(const clang::EnumConstantDecl *decl);
	/* The annotations in the type that a cast names, at the type itself or at its pointee. */
	TypeAnnotations castWords(clang::QualType written);

	/* Sets the reader of annotations on members. Without one, members have no facts. */
	void setFacts(Facts *facts)
	{
		DeclFacts = facts;
	}

	iov_module *module() const
	{
		return Module;
	}

private:
	/* Removes the outermost layer of sugar (a typedef or an attribute) from a type, and adds
	 * its annotation to `words`. Returns null if there is no sugar left. */
	clang::QualType peel(clang::QualType type, TypeAnnotations &words) const;
	void addName(llvm::StringRef name, TypeAnnotations &words) const;
	/* Completes `words` when all sugar is removed: by the name of a record and `volatile`. */
	void settle(clang::QualType bare, bool isVolatile, TypeAnnotations &words) const;
	/* All that the type states; of an array, what its elements state. */
	TypeAnnotations annotations(clang::QualType type) const;
	iov_qtype lowerUncached(clang::QualType type);
	const iov_type *lowerCanonical(clang::QualType type);
	const iov_type *lowerBuiltin(const clang::BuiltinType *type);
	/* object: the type of the pointer `this`, the last parameter of a method; or null */
	const iov_type *lowerFunction(const clang::FunctionType *type, clang::QualType object = {});
	const iov_type *integer(clang::QualType type);
	const iov_type *enumType(clang::QualType underlying);
	const iov_type *opaque(clang::QualType type);
	bool mentionsUncached(clang::QualType type);
	bool mentionsOrderUncached(clang::QualType type);
	clang::QualType orderOfInitialiser(const clang::Expr *init);
	/* The byte order (enum iov_endian) that the profile states for a typedef of this name;
	 * IOV_ENDIAN_CPU: none. */
	uint8_t orderOf(llvm::StringRef name) const;
	/* The space of `struct {...} __iomem *p`; IOV_PLAIN: none. Clang drops an attribute there,
	 * so the token after the closing brace is looked up in the profile. */
	iov_space spaceBehindBrace(const clang::RecordDecl *decl);
	/* The space of typeof(expr); IOV_PLAIN: none. Clang gives typeof(*p) the type of the object
	 * without the space of p. */
	iov_space spaceOfTypeof(const clang::Expr *expr);

	clang::ASTContext &Context;
	iov_module *Module;
	Facts *DeclFacts = nullptr;
	const Profile &ActiveProfile;
	bool NamesTypes = false;  /* the profile lists types */
	bool NamesRights = false; /* the profile states rights */
	llvm::DenseMap<void *, iov_qtype> Types;
	llvm::DenseMap<const clang::RecordDecl *, iov_space> Braces;
	llvm::DenseMap<const clang::RecordDecl *, iov_type *> Records;
	llvm::DenseMap<const clang::FieldDecl *, const iov_field *> Fields;
	llvm::DenseMap<void *, bool> Mentions;
	llvm::DenseMap<void *, bool> Orders; /* answers of mentionsOrder() */
};

} // namespace ioview

#endif // IOVIEW_TYPES_H
