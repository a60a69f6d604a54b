/* SPDX-License-Identifier: MIT */
#include "macros.h"

#include "tags.h"

using namespace clang;

namespace ioview
{

/* Returns the token behind the attribute that begins at `at`, `__attribute__((...))`; null: the
 * parentheses do not match, or state an annotation of ioview. */
static const Token *behindAttribute(const Preprocessor &pp, const Token *at, const Token *end)
{
	unsigned depth = 0;

	for (at++; at != end; at++) {
		if (at->is(tok::string_literal) && compat::startsWith(pp.getSpelling(*at), "\"io:"))
			return nullptr;
		depth += at->is(tok::l_paren);
		if (at->is(tok::r_paren) && depth)
			depth--;
		if (!depth)
			return at->is(tok::r_paren) ? at + 1 : nullptr;
	}
	return nullptr;
}

/*
 * As isMark() of the header. depth: how many levels of macros in macros are looked at; with 0
 * levels left, the result is false.
 */
static bool isMark(const Preprocessor &pp, const MacroInfo &macro, unsigned depth)
{
	const Token *at = macro.tokens().begin(), *end = macro.tokens().end();

	if (!macro.isObjectLike() || !depth)
		return false;
	while (at && at != end) {
		const IdentifierInfo *name = at->getIdentifierInfo();
		const MacroInfo *next = name ? pp.getMacroInfo(name) : nullptr;
		if (at->is(tok::kw___attribute))
			at = behindAttribute(pp, at, end);
		else if (at->isOneOf(tok::kw_const, tok::kw_volatile, tok::kw_restrict) ||
			 (next && next != &macro && isMark(pp, *next, depth - 1)))
			at++;
		else
			return false;
	}
	return at == end;
}

bool isMark(const Preprocessor &pp, const MacroInfo &macro)
{
	return isMark(pp, macro, 8);
}

static bool isVolatile(const Preprocessor &pp, const MacroInfo &macro, unsigned depth)
{
	return depth && llvm::any_of(macro.tokens(), [&](const Token &token) {
		       const IdentifierInfo *name = token.getIdentifierInfo();
		       const MacroInfo *next = name ? pp.getMacroInfo(name) : nullptr;
		       return token.is(tok::kw_volatile) ||
			      (next && isVolatile(pp, *next, depth - 1));
	       });
}

bool isVolatile(const Preprocessor &pp, const MacroInfo &macro)
{
	return isVolatile(pp, macro, 8);
}

MacroWatch::MacroWatch(Preprocessor &pp, const Profile &profile, RuntimeFiles &runtime,
		       ProfileWords &words, MacroCalls &calls)
    : PP(pp), Runtime(runtime), Words(words), Calls(calls),
      RuntimeMark(pp.getIdentifierInfo("IO_RUNTIME_HEADER"))
{
	runtime.setPreprocessor(pp);
	for (unsigned i = 0; const iov_word *word = profile.word(i); i++)
		if (word->kind == IOV_WORD_MACRO)
			Tags[PP.getIdentifierInfo(word->name)] = word;
		else if (word->kind == IOV_WORD_FUNCTION && mayBeMacro(*word))
			Accessors[PP.getIdentifierInfo(word->name)] = word;
	for (auto [name, word] : Tags)
		Watched.add(name);
	for (auto [name, word] : Accessors)
		Watched.add(name);
	Watched.add(RuntimeMark);
}

void MacroWatch::recordDefinition(const Token &name, const MacroDirective *directive)
{
	const IdentifierInfo *identifier = name.getIdentifierInfo();
	if (identifier == RuntimeMark) {
		Runtime.mark(PP.getSourceManager(), name.getLocation());
		return;
	}
	auto tag = Tags.find(identifier);
	if (tag == Tags.end())
		return;
	auto *macro = const_cast<MacroInfo *>(directive->getMacroInfo());
	/* In C++ clang ignores btf_type_tag with a warning; watchLostWords() reports the use of the
	 * macro instead. */
	bool marks = isMark(PP, *macro);
	if (marks && !PP.getLangOpts().CPlusPlus)
		giveTag(identifier, *macro, *tag->second, name.getLocation());
	Words.defined(identifier, macro, marks);
}

void MacroWatch::recordExpansion(const Token &name, const MacroDefinition &definition,
				 SourceRange range, const MacroArgs *arguments)
{
	const MacroInfo *macro = definition.getMacroInfo();
	auto known = Accessors.find(name.getIdentifierInfo());
	if (known != Accessors.end() && macro && macro->isFunctionLike())
		Calls.add(*known->second, range, *macro, arguments);
}

void MacroWatch::included(SourceLocation at, llvm::StringRef name, bool isAngled,
			  llvm::StringRef folder)
{
	const SourceManager &sources = PP.getSourceManager();
	const PreprocessorLexer *lexer = PP.getCurrentLexer();

	if (!isAngled || !compat::startsWith(name, "ioview/") || name.count('/') != 1 ||
	    Runtime.Include.isValid() || !sources.isInMainFile(at) || !lexer ||
	    lexer->conditional_begin() != lexer->conditional_end())
		return;
	/* #include <ioview.h> must find the header of the same folder, and not one in a folder that
	 * is searched earlier. */
	compat::OptionalFile all = PP.LookupFile(at, "ioview.h", true, nullptr, nullptr, nullptr,
						 nullptr, nullptr, nullptr, nullptr, nullptr, true);
	if (all && all->getName() == (folder + "/ioview.h").str())
		Runtime.Include = at;
}

/* Appends __attribute__((btf_type_tag("TAG"))). */
void MacroWatch::addTag(Tokens &tokens, const llvm::Twine &tag, SourceLocation loc)
{
	auto add = [&](tok::TokenKind kind, llvm::StringRef text) {
		Token token;
		token.startToken();
		token.setKind(kind);
		PP.CreateString(text, token, loc, loc);
		if (kind == tok::identifier || kind == tok::kw___attribute)
			token.setIdentifierInfo(PP.getIdentifierInfo(text));
		tokens.push_back(token);
	};
	add(tok::kw___attribute, "__attribute__");
	add(tok::l_paren, "(");
	add(tok::l_paren, "(");
	add(tok::identifier, "btf_type_tag");
	add(tok::l_paren, "(");
	add(tok::string_literal, ("\"" + tag + "\"").str());
	add(tok::r_paren, ")");
	add(tok::r_paren, ")");
	add(tok::r_paren, ")");
}

/*
 * Appends the tags of the word to the body of the macro. Clang would compare the next definition of
 * the macro with the changed one, and warn: that is turned off for it.
 */
void MacroWatch::giveTag(const IdentifierInfo *name, MacroInfo &macro, const iov_word &word,
			 SourceLocation loc)
{
	bool empty = macro.getNumTokens() == 0;
	Tokens tokens;

	/* Clang computes the length of a body from the places of its first and last token, so that
	 * all tokens must be in one buffer: these are copied to that of addTag(). */
	for (Token token : macro.tokens()) {
		PP.CreateString(PP.getSpelling(token), token, loc, loc);
		tokens.push_back(token);
	}

	addTag(tokens, llvm::Twine(word.tag) + (empty ? "" : reachedSuffix), loc);
	for (unsigned bit = 0; bit < IOV_RIGHTS; bit++)
		if (word.rights >> bit & 1)
			addTag(tokens, llvm::Twine("io:") + iov_right_words[bit], loc);
	MacroInfo *tagged = &macro;
	/*
	 * The tokens of a macro can be set only once: a macro with tokens is replaced by a new one.
	 */
	if (!empty) {
		tagged = PP.AllocateMacroInfo(macro.getDefinitionLoc());
		tagged->setDefinitionEndLoc(macro.getDefinitionEndLoc());
		tagged->setIsUsed(true);
	}
	compat::setMacroTokens(PP, *tagged, tokens);
	tagged->setIsAllowRedefinitionsWithoutWarning(true);
	if (!empty)
		PP.appendDefMacroDirective(const_cast<IdentifierInfo *>(name), tagged, loc);
}

} // namespace ioview
