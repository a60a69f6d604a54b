/* SPDX-License-Identifier: MIT */
/*
 * Where Clang meets ioview: options in, the translation unit through lowering
 * and rules, findings out.
 */
#include "clang.h"

#include "clang/AST/Attr.h"

#include "coverage.h"
#include "options.h"
#include "session.h"
#include "unjudged.h"

using namespace clang;

namespace ioview
{

namespace
{

class Checker : public ASTConsumer
{
public:
	Checker(std::unique_ptr<Profile> profile, std::unique_ptr<ProfileWords> words,
		std::unique_ptr<RuntimeFiles> runtime, std::unique_ptr<SystemFolders> system,
		const Options &options, llvm::StringRef source)
	    : Known(std::move(profile)), Words(std::move(words)), Runtime(std::move(runtime)),
	      Wanted(options), System(std::move(system)), Source(source.str())
	{
	}

	bool HandleTopLevelDecl(DeclGroupRef group) override
	{
		for (const Decl *decl : group)
			addRoot(decl);
		return true;
	}

	void HandleTranslationUnit(ASTContext &context) override;

private:
	void addRoot(const Decl *decl);
	bool isMine(const Decl *decl) const;

	std::unique_ptr<Profile> Known;
	std::unique_ptr<ProfileWords> Words;
	std::unique_ptr<RuntimeFiles> Runtime;
	Options Wanted;
	std::unique_ptr<SystemFolders> System; /* null: the source is trusted */
	std::string Source;		       /* as the command names it */
	Definitions Defined;
};

/* Defined for this file, rather than offered by a header to whoever wants it? */
bool Checker::isMine(const Decl *decl) const
{
	const SourceManager &sources = decl->getASTContext().getSourceManager();

	return sources.isInFileID(sources.getExpansionLoc(decl->getLocation()),
				  sources.getMainFileID());
}

/* Kept in the object even if nobody names it. */
static bool isKept(const Decl *decl)
{
	return decl->hasAttrs() && decl->hasAttr<UsedAttr>();
}

void Checker::addRoot(const Decl *decl)
{
	if (auto *context = dyn_cast<LinkageSpecDecl>(decl)) {
		for (const Decl *inner : context->decls())
			addRoot(inner);
		return;
	}
	if (auto *space = dyn_cast<NamespaceDecl>(decl)) {
		for (const Decl *inner : space->decls())
			addRoot(inner);
		return;
	}
	Words->declared(decl);
	if (decl->isInvalidDecl())
		return;
	if (auto *function = dyn_cast<FunctionDecl>(decl)) {
		if (auto *alias = function->hasAttrs() ? function->getAttr<AliasAttr>() : nullptr)
			Defined.aliased.push_back(alias->getAliasee());
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return;
		bool offered = function->isInlined() || function->getStorageClass() == SC_Static;
		if (!offered || isMine(function))
			Defined.roots.push_back(function);
		else if (isKept(function))
			Defined.unseen.push_back(function->getBody());
	} else if (auto *var = dyn_cast<VarDecl>(decl)) {
		if (var->hasInit() && isMine(var))
			Defined.roots.push_back(var);
		else if (var->hasInit() && (var->getStorageClass() != SC_Static || isKept(var)))
			Defined.unseen.push_back(var->getInit());
	}
}

void Checker::HandleTranslationUnit(ASTContext &context)
{
	DiagnosticsEngine &diags = context.getDiagnostics();
	std::optional<RealPlaces> places;
	Coverage coverage;

	if (System)
		places.emplace(context.getSourceManager());
	/* What does not compile has its errors already; what an earlier run saw of it is stale. */
	coverage.compiled = !diags.hasErrorOccurred();
	if (coverage.compiled) {
		Session(context, *Known, *Runtime, Wanted, System.get(), coverage).check(Defined);
		coverage.profile = Words->idle(context);
	} else if (!Wanted.views.empty()) {
		writeViews(Wanted.views, {}, diags);
	}
	if (Wanted.stats)
		printCoverage(Source, coverage, llvm::errs());
	/* Who asks for the coverage says it, once for all units. */
	if (!Wanted.coverage.empty())
		writeCoverage(Wanted.coverage, coverage, diags);
	else
		warnOfWords(coverage.profile, diags);
}

class Action : public PluginASTAction
{
protected:
	bool ParseArgs(const CompilerInstance &compiler,
		       const std::vector<std::string> &arguments) override
	{
		std::string error;
		if (parseOptions(arguments, Given, error))
			return true;
		fail(compiler, error);
		return false;
	}

	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler,
						       llvm::StringRef file) override
	{
		if (Given.untrusted)
			showRealPlaces(compiler.getDiagnostics());
		if (isPreprocessed(compiler)) {
			Unjudged refused(compiler.getDiagnostics());
			refused.add({}, "preprocessed source is not checked: the macros that mark "
					"I/O pointers and views are gone from it; compile the "
					"source itself");
			refused.warn();
			Coverage coverage;
			coverage.compiled = true;
			coverage.notJudged = refused.list();
			leaveOut(compiler, file, coverage);
			return std::make_unique<ASTConsumer>();
		}
		auto profile = readProfile(compiler, file);
		auto runtime = std::make_unique<RuntimeFiles>();
		for (const std::string &error : profile->errors())
			fail(compiler, error);
		if (!profile->errors().empty()) {
			leaveOut(compiler, file, Coverage());
			return std::make_unique<ASTConsumer>();
		}
		Preprocessor &preprocessor = compiler.getPreprocessor();
		preprocessor.setPredefines(preprocessor.getPredefines() + "#define __IOVIEW__ 1\n");
		auto words = std::make_unique<ProfileWords>(preprocessor, *profile);
		watchMacros(preprocessor, *profile, *runtime, *words);
		std::unique_ptr<SystemFolders> system;
		if (Given.untrusted)
			system =
				std::make_unique<SystemFolders>(preprocessor.getHeaderSearchInfo());
		return std::make_unique<Checker>(std::move(profile), std::move(words),
						 std::move(runtime), std::move(system), Given,
						 file);
	}

	ActionType getActionType() override
	{
		return AddBeforeMainAction;
	}

private:
	/* Nothing is checked, and what an earlier run saw of the file is stale. */
	void leaveOut(const CompilerInstance &compiler, llvm::StringRef file,
		      const Coverage &coverage) const
	{
		DiagnosticsEngine &diags = compiler.getDiagnostics();

		if (Given.stats)
			printCoverage(file, coverage, llvm::errs());
		if (!Given.views.empty())
			writeViews(Given.views, {}, diags);
		if (!Given.coverage.empty())
			writeCoverage(Given.coverage, coverage, diags);
	}

	static bool isPreprocessed(const CompilerInstance &compiler)
	{
		const auto &inputs = compiler.getFrontendOpts().Inputs;
		return !inputs.empty() && inputs[0].getKind().isPreprocessed();
	}

	/* Paths count from the directory of the compiler, which has an option to be elsewhere. */
	std::unique_ptr<Profile> readProfile(const CompilerInstance &compiler,
					     llvm::StringRef file) const
	{
		const FileManager &files = compiler.getFileManager();
		llvm::SmallString<256> name(Given.profile);
		llvm::SmallString<256> folder(llvm::sys::path::parent_path(file));

		if (iov_profile_is_path(Given.profile.c_str()))
			files.FixupRelativePath(name);
		files.makeAbsolutePath(folder);
		return std::make_unique<Profile>(name, folder, Given.rules, Given.werror);
	}

	static void fail(const CompilerInstance &compiler, llvm::StringRef error)
	{
		DiagnosticsEngine &diags = compiler.getDiagnostics();
		diags.Report(diags.getCustomDiagID(DiagnosticsEngine::Error, "ioview: %0"))
			<< error;
	}

	Options Given;
};

FrontendPluginRegistry::Add<Action> registration("ioview", "checks that I/O memory is touched "
							   "only through views");

} // namespace

} // namespace ioview
