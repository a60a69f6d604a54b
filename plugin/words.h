/* SPDX-License-Identifier: MIT */
/*
 * Which words of the user's own profile do nothing in a translation unit: nothing else would tell
 * that what they were meant for is not checked.
 */
#ifndef IOVIEW_WORDS_H
#define IOVIEW_WORDS_H

#include "profile.h"

namespace ioview
{

struct IdleWord {
	std::string word;
	std::string at; /* in the profile: "fw.yaml:3:5" */
	/*
	 * There is something of this name, but not what the profile takes it for. False: there is
	 * nothing of this name here; there may be in other units.
	 */
	bool isWrong;
	std::string why; /* a sentence without a full stop */
};

/* Words of the profiles that come with ioview are not looked at: they are for all programs. */
class ProfileWords
{
public:
	/* Both must outlive it. */
	ProfileWords(clang::Preprocessor &pp, const Profile &profile);

	/* A #define of one of the profile's macros; tagged: it was empty, and got its tag. */
	void defined(const clang::IdentifierInfo *name, const clang::MacroInfo *macro, bool tagged);
	/* A declaration at the top level of the unit, or of a namespace. */
	void declared(const clang::Decl *decl);
	/* When the unit has been read: in the order of the profile. */
	std::vector<IdleWord> idle(clang::ASTContext &context) const;

private:
	using Decls = llvm::SmallVector<const clang::NamedDecl *, 1>;
	struct Name {
		Decls decls;
		const clang::MacroInfo *other = nullptr; /* a definition that got no tag */
		bool tagged = false;
	};
	/* What is seen of one word; Say adds to the list. */
	struct Judging;

	Name seen(const iov_word &word, clang::ASTContext &context) const;
	void judge(Judging &at) const;
	void judgeMacro(Judging &at) const;
	void judgeFunction(Judging &at) const;
	void judgeFence(Judging &at) const;
	void judgeType(Judging &at) const;
	std::string placeOf(clang::SourceLocation loc) const;
	bool hasToken(const clang::MacroInfo *macro,
		      llvm::SmallPtrSetImpl<const clang::MacroInfo *> &inside,
		      llvm::function_ref<bool(const clang::Token &, bool)> isIt) const;
	bool isTag(const clang::MacroInfo *macro) const;
	bool leadsToFunction(const clang::MacroInfo *macro) const;

	clang::Preprocessor &PP;
	const Profile &Known;
	llvm::DenseMap<const clang::IdentifierInfo *, Name> Names;
};

/* Of words that are wrong; what is absent here may be in another unit. -w silences it. */
void warnOfWords(const std::vector<IdleWord> &words, clang::DiagnosticsEngine &diags);

} // namespace ioview

#endif // IOVIEW_WORDS_H
