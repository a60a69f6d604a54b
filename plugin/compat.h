/* SPDX-License-Identifier: MIT */
/* All differences between the LLVM versions that the plugin is built for: 15 to 22. LLVM 14 is too
 * old, since its types do not have the text of btf_type_tag. */
#ifndef IOVIEW_COMPAT_H
#define IOVIEW_COMPAT_H

#include <optional>

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/Type.h"
#include "clang/Basic/Version.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringRef.h"

namespace ioview::compat
{

inline bool startsWith(llvm::StringRef text, llvm::StringRef prefix)
{
	return text.substr(0, prefix.size()) == prefix;
}

inline bool endsWith(llvm::StringRef text, llvm::StringRef suffix)
{
	return text.size() >= suffix.size() && text.take_back(suffix.size()) == suffix;
}

/* Returns the text of the btf_type_tag if this layer of sugar is one, and sets `under` to the type
 * below the tag; empty for any other type. */
inline llvm::StringRef btfTypeTag(const clang::Type *type, clang::QualType &under)
{
	auto *tagged = llvm::dyn_cast<clang::BTFTagAttributedType>(type);
	if (!tagged)
		return {};
	under = tagged->getWrappedType();
	return tagged->getAttr()->getBTFTypeTag();
}

/* True if Clang keeps the text of C++'s [[clang::annotate_type]] in the type. */
constexpr bool keepsAnnotations = CLANG_VERSION_MAJOR >= 20;

/* The same as btfTypeTag(), for [[clang::annotate_type]]. Always empty before LLVM 20: the type
 * does not have the text. */
inline llvm::StringRef annotateType(const clang::Type *type, clang::QualType &under)
{
#if CLANG_VERSION_MAJOR >= 20
	if (auto *tagged = llvm::dyn_cast<clang::AttributedType>(type)) {
		if (auto *tag =
			    llvm::dyn_cast_or_null<clang::AnnotateTypeAttr>(tagged->getAttr())) {
			under = tagged->getModifiedType();
			return tag->getAnnotation();
		}
	}
#else
	(void)type;
	(void)under;
#endif
	return {};
}

/* Returns true if the value fits 64 bits with a sign. */
inline bool fitsInt64(const llvm::APSInt &value)
{
#if CLANG_VERSION_MAJOR >= 16
	return value.isRepresentableByInt64();
#else
	return value.isSigned() ? value.isSignedIntN(64) : value.isIntN(63);
#endif
}

inline unsigned bitWidth(const clang::FieldDecl *field, const clang::ASTContext &context)
{
#if CLANG_VERSION_MAJOR >= 20
	(void)context;
	return field->getBitWidthValue();
#else
	return field->getBitWidthValue(context);
#endif
}

/* The instructions of inline assembly. */
inline std::string asmText(const clang::GCCAsmStmt *assembly)
{
#if CLANG_VERSION_MAJOR >= 21
	return assembly->getAsmString();
#else
	return assembly->getAsmString()->getString().str();
#endif
}

/* Returns the loop or switch that a `break` or `continue` names by a label (C2y). Null: the
 * statement has no label, and concerns the innermost loop or switch. */
inline const clang::Stmt *namedLoop(const clang::Stmt *jump)
{
#if CLANG_VERSION_MAJOR >= 22
	if (auto *control = llvm::dyn_cast<clang::LoopControlStmt>(jump))
		return control->hasLabelTarget() ? control->getNamedLoopOrSwitch() : nullptr;
#else
	(void)jump;
#endif
	return nullptr;
}

/*
 * The file that a process to be started has as its input, output or errors: a path; an empty path
 * is /dev/null.
 */
#if CLANG_VERSION_MAJOR >= 16
using OptionalRef = std::optional<llvm::StringRef>;
using OptionalFile = clang::OptionalFileEntryRef;
constexpr std::nullopt_t noEnvironment = std::nullopt; /* that of this process */
#else
using OptionalRef = llvm::Optional<llvm::StringRef>;
using OptionalFile = llvm::Optional<clang::FileEntryRef>;
constexpr llvm::NoneType noEnvironment = llvm::None;
#endif

/* Returns true for a bit-field without a name, such as `int : 3;`. */
inline bool isPadding(const clang::FieldDecl *field)
{
	return field->isBitField() && !field->getIdentifier() && !field->isAnonymousStructOrUnion();
}

inline void setMacroTokens(clang::Preprocessor &pp, clang::MacroInfo &macro,
			   llvm::ArrayRef<clang::Token> tokens)
{
	macro.setTokens(tokens, pp.getPreprocessorAllocator());
}

/* PPCallbacks whose callback for #include has the same parameters for all LLVM versions. */
class IncludeCallbacks : public clang::PPCallbacks
{
public:
	/* Called for each #include. at: the place of the '#'; folder: the search folder in which
	 * the file was found. */
	virtual void included(clang::SourceLocation at, llvm::StringRef name, bool isAngled,
			      llvm::StringRef folder) = 0;

private:
	void InclusionDirective(clang::SourceLocation at, const clang::Token &,
				llvm::StringRef name, bool isAngled, clang::CharSourceRange,
				OptionalFile, llvm::StringRef folder, llvm::StringRef,
				const clang::Module *,
#if CLANG_VERSION_MAJOR >= 19
				bool,
#endif
				clang::SrcMgr::CharacteristicKind) final
	{
		included(at, name, isAngled, folder);
	}
};

} // namespace ioview::compat

#endif // IOVIEW_COMPAT_H
