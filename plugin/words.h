/* SPDX-License-Identifier: MIT */
/*
 * Finds the words (macros, functions, types) of the user's profile that have no effect in a
 * translation unit. With a misspelled name in the profile, code is not checked, and no other
 * message says so.
 */
#ifndef IOVIEW_WORDS_H
#define IOVIEW_WORDS_H

#include "presenter.h"
#include "profile.h"

namespace ioview
{

struct WordProblem {
	std::string word;
	std::string at; /* the place in the profile: "fw.yaml:3:5" */
	/*
	 * True: the translation unit has a declaration or macro of this name that does not fit the
	 * profile. False: the name does not occur here; other translation units may have it.
	 */
	bool isWrong;
	std::string why; /* a sentence without a full stop */
};

/* Checks that the words of the user's profile occur in the translation unit, and that each is what
 * the profile says: a macro, function or typedef. Those of built-in profiles are not checked: no
 * program has all of them. */
class ProfileWords
{
public:
	/* Both arguments must outlive this object. */
	ProfileWords(clang::Preprocessor &pp, const Profile &profile);

	/* To be called for each #define of one of the profile's macros. tagged: the profile can
	 * give it a meaning; in C, an attribute has been added to its body. */
	void defined(const clang::IdentifierInfo *name, const clang::MacroInfo *macro, bool tagged);
	/* To be called for each declaration at the top level of the unit or of a namespace. */
	void declared(const clang::Decl *decl);
	/* Returns the words without effect, in the order of the profile. To be called at the end of
	 * the translation unit. */
	std::vector<WordProblem> problems(clang::ASTContext &context) const;

private:
	using Decls = llvm::SmallVector<const clang::NamedDecl *, 1>;
	struct Occurrences {
		Decls decls;
		const clang::MacroInfo *other = nullptr; /* a definition that marks nothing */
		bool tagged = false;			 /* a definition marks something */
	};
	/* One word while it is checked, with its declarations. */
	struct WordCheck;

	/*
	 * The occurrences of the profile's words, by name, or by pattern for words that fit several
	 * functions.
	 */
	using Entries = llvm::DenseMap<const clang::IdentifierInfo *, Occurrences>;

	Entries::iterator patternOf(const clang::NamedDecl &function);
	Occurrences occurrences(const iov_word &word, clang::ASTContext &context) const;
	void check(WordCheck &at) const;
	void checkMacro(WordCheck &at) const;
	void checkFunction(WordCheck &at) const;
	void checkFence(WordCheck &at) const;
	void checkType(WordCheck &at) const;
	void checkObject(WordCheck &at) const;
	std::string placeOf(clang::SourceLocation loc) const;
	bool hasToken(const clang::MacroInfo *macro,
		      llvm::SmallPtrSetImpl<const clang::MacroInfo *> &inside,
		      llvm::function_ref<bool(const clang::Token &, bool)> isIt) const;
	bool isTag(const clang::MacroInfo *macro) const;
	bool leadsToFunction(const clang::MacroInfo *macro) const;

	clang::Preprocessor &PP;
	const Profile &ActiveProfile;
	Entries Names;
};

/* Warns of the words that are wrong, unless -w is given. A word that is absent is no mistake in a
 * single translation unit. shown: null for warnings of Clang. */
void warnOfWords(const std::vector<WordProblem> &words, clang::DiagnosticsEngine &diags,
		 Presenter *shown);

} // namespace ioview

#endif // IOVIEW_WORDS_H
