/* SPDX-License-Identifier: MIT */
#include "precompiled.h"

#include "clang/Lex/ExternalPreprocessorSource.h"

using namespace clang;

namespace ioview
{

/* Returns true for a macro without parameters that an AST file defines as nothing. */
static bool isUnmarked(const Preprocessor &preprocessor, const MacroInfo *macro)
{
	const SourceManager &sources = preprocessor.getSourceManager();

	return macro && macro->isObjectLike() && macro->getNumTokens() == 0 &&
	       sources.isLoadedSourceLocation(macro->getDefinitionLoc());
}

/* Returns an empty definition of the macro in an AST file; null: there is none. */
static const MacroInfo *loadedMacro(Preprocessor &preprocessor, IdentifierInfo *name)
{
	/* Clang reads the macros of an AST file lazily. This identifier was made before the file
	 * was loaded, so its macros must be read now. */
	if (name->isOutOfDate())
		preprocessor.getExternalSource()->updateOutOfDateIdentifier(*name);
	for (const ModuleMacro *macro : preprocessor.getLeafModuleMacros(name))
		if (isUnmarked(preprocessor, macro->getMacroInfo()))
			return macro->getMacroInfo();
	for (const MacroDirective *at = preprocessor.getLocalMacroDirectiveHistory(name); at;
	     at = at->getPrevious())
		if (auto *defined = dyn_cast<DefMacroDirective>(at);
		    defined && isUnmarked(preprocessor, defined->getInfo()))
			return defined->getInfo();
	return nullptr;
}

void checkPrecompiled(Preprocessor &preprocessor, const Profile &profile, CoverageGaps &gaps)
{
	if (!preprocessor.getExternalSource())
		return;
	for (unsigned i = 0; const iov_word *word = profile.word(i); i++) {
		if (word->kind != IOV_WORD_MACRO)
			continue;
		const MacroInfo *macro =
			loadedMacro(preprocessor, preprocessor.getIdentifierInfo(word->name));
		if (macro)
			gaps.refuse(macro->getDefinitionLoc(),
				    ("a precompiled header or module holds '" +
				     llvm::Twine(word->name) +
				     "', and what that marks in it is lost: this file is not "
				     "checked; compile it without")
					    .str());
	}
}

bool writesModule(const CompilerInstance &compiler)
{
	return compiler.getLangOpts().getCompilingModule() == LangOptions::CMK_ModuleMap;
}

bool writesHeaders(const CompilerInstance &compiler)
{
	return compiler.getFrontendOpts().ProgramAction == frontend::GeneratePCH ||
	       compiler.getLangOpts().getCompilingModule() == LangOptions::CMK_HeaderUnit ||
	       writesModule(compiler);
}

} // namespace ioview
