/* SPDX-License-Identifier: MIT */
#include "macros.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

namespace
{

class MacroCallbacks : public compat::IncludeCallbacks
{
public:
	MacroCallbacks(Preprocessor &pp, const Profile &profile, RuntimeFiles &runtime,
		       ProfileWords &words, MacroCalls &calls)
	    : PP(pp), Runtime(runtime), Words(words), Calls(calls)
	{
		/* MacroDefined() is called for each #define of the program, so it compares the
		 * pointers of identifiers and no strings. */
		for (unsigned i = 0; const iov_word *word = profile.word(i); i++)
			if (word->kind == IOV_WORD_MACRO)
				Tags[PP.getIdentifierInfo(word->name)] = word->tag;
			else if (word->kind == IOV_WORD_FUNCTION && mayBeMacro(*word))
				Accessors[PP.getIdentifierInfo(word->name)] = word;
		RuntimeMark = PP.getIdentifierInfo("IO_RUNTIME_HEADER");
	}

	void MacroDefined(const Token &name, const MacroDirective *directive) override
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
		bool empty = macro->isObjectLike() && macro->getNumTokens() == 0;
		/* In C++ clang ignores btf_type_tag with a warning; watchLostWords() reports the
		 * use of the macro instead. */
		if (empty && !PP.getLangOpts().CPlusPlus)
			giveTag(*macro, tag->second, name.getLocation());
		Words.defined(identifier, macro, empty);
	}

	void MacroExpands(const Token &name, const MacroDefinition &definition, SourceRange range,
			  const MacroArgs *arguments) override
	{
		const MacroInfo *macro = definition.getMacroInfo();
		auto known = Accessors.find(name.getIdentifierInfo());
		if (known != Accessors.end() && macro && macro->isFunctionLike())
			Calls.add(*known->second, range, *macro, arguments);
	}

	void included(SourceLocation at, llvm::StringRef name, bool isAngled,
		      llvm::StringRef folder) override
	{
		const SourceManager &sources = PP.getSourceManager();
		const PreprocessorLexer *lexer = PP.getCurrentLexer();

		if (!isAngled || !compat::startsWith(name, "ioview/") || name.count('/') != 1 ||
		    Runtime.Include.isValid() || !sources.isInMainFile(at) || !lexer ||
		    lexer->conditional_begin() != lexer->conditional_end())
			return;
		/* #include <ioview.h> must find the header of the same folder, and not one in a
		 * folder that is searched earlier. */
		OptionalFileEntryRef all =
			PP.LookupFile(at, "ioview.h", true, nullptr, nullptr, nullptr, nullptr,
				      nullptr, nullptr, nullptr, nullptr, true);
		if (all && all->getName() == (folder + "/ioview.h").str())
			Runtime.Include = at;
	}

private:
	/* Makes __attribute__((btf_type_tag("TAG"))) the body of the macro. */
	void giveTag(MacroInfo &macro, llvm::StringRef tag, SourceLocation loc)
	{
		llvm::SmallVector<Token, 9> tokens;
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
		compat::setMacroTokens(PP, macro, tokens);
	}

	Preprocessor &PP;
	RuntimeFiles &Runtime;
	ProfileWords &Words;
	MacroCalls &Calls;
	llvm::DenseMap<const IdentifierInfo *, const char *> Tags;
	llvm::DenseMap<const IdentifierInfo *, const iov_word *> Accessors;
	const IdentifierInfo *RuntimeMark;
};

} // namespace

void watchMacros(Preprocessor &preprocessor, const Profile &profile, RuntimeFiles &runtime,
		 ProfileWords &words, MacroCalls &calls)
{
	runtime.setPreprocessor(preprocessor);
	preprocessor.addPPCallbacks(
		std::make_unique<MacroCallbacks>(preprocessor, profile, runtime, words, calls));
}

} // namespace ioview
