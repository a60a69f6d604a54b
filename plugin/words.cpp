/* SPDX-License-Identifier: MIT */
#include "words.h"

#include "compat.h"
#include "macro_calls.h"

#include "clang/AST/ExternalASTSource.h"
#include "clang/Lex/ExternalPreprocessorSource.h"

using namespace clang;

namespace ioview
{

struct ProfileWords::WordCheck {
	const iov_word &word;
	const IdentifierInfo *name;
	const MacroInfo *macro; /* at the end of the unit */
	Occurrences occurrences;
	std::vector<WordProblem> &problems;

	void say(bool isWrong, const iov_place &at, const llvm::Twine &why)
	{
		std::string place = at.file;
		place += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
		problems.push_back({word.name, place, isWrong, why.str()});
	}
	void wrong(const llvm::Twine &why)
	{
		say(true, word.at, why);
	}
	void absent(const llvm::Twine &why)
	{
		say(false, word.at, why);
	}
	std::string quoted() const
	{
		return std::string("'") + word.name + "'";
	}
};

/* Returns the identifier of the word: X of "struct X". */
static llvm::StringRef identifierOf(const iov_word &word)
{
	llvm::StringRef name = word.name;

	return name.substr(name.find(' ') + 1); /* npos + 1 is 0 */
}

ProfileWords::ProfileWords(Preprocessor &pp, const Profile &profile)
    : PP(pp), ActiveProfile(profile)
{
	for (unsigned i = 0; const iov_word *word = profile.word(i); i++)
		if (!word->built_in)
			Names[PP.getIdentifierInfo(identifierOf(*word))];
}

void ProfileWords::defined(const IdentifierInfo *name, const MacroInfo *macro, bool tagged)
{
	auto known = Names.find(name);

	if (known == Names.end())
		return;
	if (tagged)
		known->second.tagged = true;
	else
		known->second.other = macro;
}

/* Returns the entry of the pattern, such as "*_unregister", that the function's name fits; end():
 * there is none. */
ProfileWords::Entries::iterator ProfileWords::patternOf(const NamedDecl &function)
{
	const iov_word *word = ActiveProfile.find(IOV_WORD_FUNCTION, function.getName());

	return word ? Names.find(PP.getIdentifierInfo(word->name)) : Names.end();
}

void ProfileWords::declared(const Decl *decl)
{
	auto *named = Names.empty() ? nullptr : dyn_cast<NamedDecl>(decl);

	if (!named || !named->getIdentifier())
		return;
	auto known = Names.find(named->getIdentifier());
	if (known == Names.end() && isa<FunctionDecl>(named))
		known = patternOf(*named);
	if (known != Names.end())
		known->second.decls.push_back(named);
}

/* Returns FILE:LINE of a place as clang opened the file, whatever #line says; "the command line" if
 * the place is in no file. */
std::string ProfileWords::placeOf(SourceLocation loc) const
{
	const SourceManager &sources = PP.getSourceManager();
	SourceLocation at = sources.getExpansionLoc(loc);
	llvm::StringRef file = sources.getFilename(at);

	if (file.empty())
		return "the command line";
	return file.str() + ":" + std::to_string(sources.getSpellingLineNumber(at));
}

/*
 * Returns true if isIt() returns true for a token of the macro's body, or of the macros that the
 * body names. inside: the macros that have been visited; none is visited again. The second argument
 * of isIt() is true if the token names one of these.
 */
bool ProfileWords::hasToken(const MacroInfo *macro,
			    llvm::SmallPtrSetImpl<const MacroInfo *> &inside,
			    llvm::function_ref<bool(const Token &, bool)> isIt) const
{
	if (!inside.insert(macro).second)
		return false;
	for (const Token &token : macro->tokens()) {
		const IdentifierInfo *name = token.getIdentifierInfo();
		const MacroInfo *next = name ? PP.getMacroInfo(name) : nullptr;
		if (isIt(token, next && inside.count(next)) ||
		    (next && hasToken(next, inside, isIt)))
			return true;
	}
	return false;
}

/* Returns true if the macro expands to an annotation of ioview, such as __io_mmio. A profile may
 * name such a macro, so that it works in `struct {...} TAG *p` (see TypeMap::spaceBehindBrace()).
 */
bool ProfileWords::isTag(const MacroInfo *macro) const
{
	llvm::SmallPtrSet<const MacroInfo *, 8> inside;

	/* getSpelling() reads the source: a token from a precompiled header has no text. */
	return hasToken(macro, inside, [this](const Token &token, bool) {
		return token.is(tok::string_literal) &&
		       compat::startsWith(PP.getSpelling(token), "\"io:");
	});
}

/* Returns true if the macro expands to the name of a function that the profile knows. */
bool ProfileWords::leadsToFunction(const MacroInfo *macro) const
{
	llvm::SmallPtrSet<const MacroInfo *, 8> inside;

	return hasToken(macro, inside, [this](const Token &token, bool isExpanded) {
		const IdentifierInfo *name = token.getIdentifierInfo();
		return name && ActiveProfile.find(IOV_WORD_FUNCTION, name->getName()) &&
		       (isExpanded || !PP.getMacroInfo(name));
	});
}

void ProfileWords::checkMacro(WordCheck &at) const
{
	const char *need = ", and only one that is defined as nothing or as qualifiers is given "
			   "a meaning";

	const MacroInfo *macro = at.occurrences.other ? at.occurrences.other : at.macro;

	if (at.occurrences.tagged || (macro && isTag(macro)))
		return;
	if (at.occurrences.other)
		at.wrong("macro " + at.quoted() +
			 " marks nothing: " + placeOf(at.occurrences.other->getDefinitionLoc()) +
			 " defines it as something" + need);
	else if (macro)
		at.wrong("macro " + at.quoted() +
			 " marks nothing: a precompiled header defines it, " +
			 "where it cannot be given a meaning");
	else
		at.absent("no macro " + at.quoted() + " is defined");
}

/* Returns true if the profile names argument `arg` (from 0) and the declared function has no such
 * argument, or if `decl` is no function. at.file is null if the profile names no argument. */
static bool tooLarge(const iov_place &at, unsigned arg, const Decl *decl)
{
	auto *function = dyn_cast<FunctionDecl>(decl);

	if (!function)
		return true;
	return at.file && function->hasPrototype() && !function->isVariadic() &&
	       arg >= function->getNumParams();
}

void ProfileWords::checkFunction(WordCheck &at) const
{
	const iov_role &role = *at.word.role;
	const iov_role_places &places = *at.word.places;
	const std::pair<const iov_place *, unsigned> arguments[] = {
		{&places.io_arg, role.io_arg},
		{&places.size_arg, role.size_arg},
		{&places.buffer_arg, role.buffer_arg},
		{&places.direction_arg, role.direction_arg},
		{&places.offset_arg, role.offset_arg}};
	const Decls &decls = at.occurrences.decls;
	auto function =
		llvm::find_if(decls, [](const NamedDecl *decl) { return isa<FunctionDecl>(decl); });

	if (at.macro && at.macro->isFunctionLike() && mayBeMacro(at.word)) {
		for (auto [place, arg] : arguments)
			if (place->file && !at.macro->isVariadic() &&
			    arg >= at.macro->getNumParams())
				at.say(true, *place,
				       at.quoted() + " has no argument " + llvm::Twine(arg) +
					       ", counted from 0: see " +
					       placeOf(at.macro->getDefinitionLoc()));
	} else if (at.macro && !leadsToFunction(at.macro)) {
		at.wrong(at.quoted() + " is a macro here, by " +
			 placeOf(at.macro->getDefinitionLoc()) +
			 ", and no call of a function: name the functions that it calls");
	} else if (function != decls.end()) {
		for (auto [place, arg] : arguments)
			if (llvm::all_of(decls, [&, p = place, a = arg](const NamedDecl *decl) {
				    return tooLarge(*p, a, decl);
			    }))
				at.say(true, *place,
				       at.quoted() + " has no argument " + llvm::Twine(arg) +
					       ", counted from 0: see " +
					       placeOf((*function)->getLocation()));
	} else if (!decls.empty()) {
		at.wrong(at.quoted() + " is no function: see " + placeOf(decls[0]->getLocation()));
	} else if (!at.macro) {
		at.absent("no function " + at.quoted() + " is declared");
	}
}

/* Adds a problem unless the name is a macro, or a function with a body here: a fence of the profile
 * states the accesses that the assembly in a macro or function of this name keeps in order. A
 * function without a body may be stated to be no fence. */
void ProfileWords::checkFence(WordCheck &at) const
{
	bool isFunction = false;

	if (at.macro || at.name->hadMacroDefinition())
		return;
	for (const NamedDecl *decl : at.occurrences.decls) {
		auto *function = dyn_cast<FunctionDecl>(decl);
		isFunction |= function != nullptr;
		if (function && function->isDefined())
			return;
	}
	if (isFunction && at.word.order != IOV_NO_FENCE)
		at.wrong(at.quoted() + " is a function whose body is elsewhere, by " +
			 placeOf(at.occurrences.decls[0]->getLocation()) +
			 ": name it in functions, with the role fence");
	else if (!isFunction && !at.occurrences.decls.empty())
		at.wrong(at.quoted() + " is neither a macro nor a function: see " +
			 placeOf(at.occurrences.decls[0]->getLocation()));
	else if (!isFunction)
		at.absent("no macro or function " + at.quoted() + " is defined");
}

void ProfileWords::checkType(WordCheck &at) const
{
	if (llvm::any_of(at.occurrences.decls,
			 [](const NamedDecl *decl) { return isa<TypedefNameDecl>(decl); }))
		return;
	if (!at.occurrences.decls.empty())
		at.wrong(at.quoted() + " is no typedef: see " +
			 placeOf(at.occurrences.decls[0]->getLocation()));
	else if (at.macro)
		at.wrong(at.quoted() + " is a macro, and no typedef: see " +
			 placeOf(at.macro->getDefinitionLoc()));
	else
		at.absent("no typedef " + at.quoted() + " is declared");
}

/* Returns the name of the declaration as the key `types` writes it: that of a typedef, "struct X"
 * or "union X"; empty: it is no such type. */
static std::string objectName(const NamedDecl *decl)
{
	if (auto *record = dyn_cast<RecordDecl>(decl))
		return (record->getKindName() + " " + record->getName()).str();
	return isa<TypedefNameDecl>(decl) ? decl->getName().str() : "";
}

void ProfileWords::checkObject(WordCheck &at) const
{
	const NamedDecl *other = nullptr;

	/* A word with '*' names no single type: no declaration contradicts it. */
	if (llvm::StringRef(at.word.name).contains('*'))
		return;
	for (const NamedDecl *decl : at.occurrences.decls) {
		if (objectName(decl) != at.word.name) {
			other = decl;
			continue;
		}
		auto *alias = dyn_cast<TypedefNameDecl>(decl);
		if (alias && alias->getUnderlyingType()->isPointerType() &&
		    at.word.space != IOV_PLAIN)
			at.wrong(at.quoted() + " is a pointer, see " +
				 placeOf(decl->getLocation()) +
				 ": name the type that it points to");
		return;
	}
	std::string found = other ? objectName(other) : "";
	if (other)
		at.wrong(at.quoted() +
			 (found.empty() ? std::string(" is no type") : " is '" + found + "' here") +
			 ": see " + placeOf(other->getLocation()));
	else if (at.macro)
		at.wrong(at.quoted() + " is a macro, and no type: see " +
			 placeOf(at.macro->getDefinitionLoc()));
	else
		at.absent("no type " + at.quoted() + " is declared");
}

void ProfileWords::check(WordCheck &at) const
{
	switch (at.word.kind) {
	case IOV_WORD_MACRO:
		return checkMacro(at);
	case IOV_WORD_FUNCTION:
		return checkFunction(at);
	case IOV_WORD_FENCE:
		return checkFence(at);
	case IOV_WORD_OBJECT:
		return checkObject(at);
	default:
		return checkType(at);
	}
}

ProfileWords::Occurrences ProfileWords::occurrences(const iov_word &word, ASTContext &context) const
{
	IdentifierInfo *identifier = PP.getIdentifierInfo(identifierOf(word));
	Occurrences name = Names.lookup(identifier);

	/* declared() is not called for the declarations in a precompiled header. */
	if (name.decls.empty() && context.getExternalSource())
		for (const NamedDecl *decl : context.getTranslationUnitDecl()->lookup(identifier))
			name.decls.push_back(decl);
	return name;
}

std::vector<WordProblem> ProfileWords::problems(ASTContext &context) const
{
	std::vector<WordProblem> problems;
	ExternalPreprocessorSource *precompiled = PP.getExternalSource();

	for (unsigned i = 0; const iov_word *word = ActiveProfile.word(i); i++) {
		if (word->built_in)
			continue;
		IdentifierInfo *name = PP.getIdentifierInfo(identifierOf(*word));
		/* Clang reads the macros of a precompiled header lazily. This identifier was made
		 * before the header was loaded, so its macro must be read now. */
		if (precompiled && name->isOutOfDate())
			precompiled->updateOutOfDateIdentifier(*name);
		WordCheck at{*word, name, PP.getMacroInfo(name), occurrences(*word, context),
			     problems};
		check(at);
	}
	return problems;
}

void warnOfWords(const std::vector<WordProblem> &words, DiagnosticsEngine &diags, Presenter *shown)
{
	unsigned warning = diags.getCustomDiagID(DiagnosticsEngine::Warning, "ioview: %0: %1");

	for (const WordProblem &word : words)
		if (!word.isWrong || diags.getIgnoreAllWarnings())
			continue;
		else if (shown)
			shown->begin(DiagnosticIDs::Warning, {}, word.at + ": " + word.why,
				     profileSlug);
		else
			diags.Report(warning) << word.at << word.why;
}

} // namespace ioview
