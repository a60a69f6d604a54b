/* SPDX-License-Identifier: MIT */
/*
 * The entry point of the plugin: the action and the AST consumer that Clang calls. They read the
 * options and the profile, collect the definitions of a translation unit, check them in a Session,
 * and write the reports that the options ask for.
 */
#include <optional>

#include "clang.h"

#include "llvm/ADT/StringSwitch.h"

#include "clang/AST/Attr.h"

#include "coverage.h"
#include "cplusplus.h"
#include "dependencies.h"
#include "gaps.h"
#include "options.h"
#include "precompiled.h"
#include "preprocessed.h"
#include "session.h"

using namespace clang;

namespace ioview
{

namespace
{

class Checker : public ASTConsumer
{
public:
	Checker(CompilerInstance &compiler, std::unique_ptr<Profile> profile,
		const Options &options, llvm::StringRef source)
	    : PP(compiler.getPreprocessor()), ActiveProfile(std::move(profile)),
	      Words(PP, *ActiveProfile), Opts(options), Source(source.str()),
	      Gaps(compiler.getDiagnostics())
	{
		watchMacros(PP, *ActiveProfile, Runtime, Words, Macros);
		watchPreprocessed(PP, Gaps);
		if (PP.getLangOpts().CPlusPlus)
			watchLostWords(PP, *ActiveProfile, Runtime, Gaps);
		if (options.untrusted)
			Runtime.distrust(options.root, options.ports);
		if (options.untrusted)
			System = std::make_unique<SystemFolders>(PP.getHeaderSearchInfo(),
								 options.root);
	}

	/* Predefines __IOVIEW__. Not in the constructor: Clang loads a precompiled header later,
	 * and replaces the predefined macros by those of the header. */
	void Initialize(ASTContext &) override
	{
		PP.setPredefines(PP.getPredefines() + "#define __IOVIEW__ 1\n");
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
	void addMembers(const Decl *decl);
	bool isInSource(const Decl *decl);
	void warnOfMark(DiagnosticsEngine &diags) const;
	void recordProjectHeaders(const SourceManager &sources, Coverage &coverage);

	Preprocessor &PP;
	/* On the heap, since the callbacks of the preprocessor have references to it. */
	std::unique_ptr<Profile> ActiveProfile;
	ProfileWords Words;
	RuntimeFiles Runtime;
	MacroCalls Macros;
	Options Opts;
	std::unique_ptr<SystemFolders> System; /* null: the source is trusted */
	std::string Source;		       /* path on the command line */
	CoverageGaps Gaps;
	Definitions Defs;
	llvm::DenseMap<FileID, bool> SourceFiles;
};

/* Returns true for a file that has the extension of a source. The main file of a unity build
 * includes such files, and their functions are checked as if they stood in the main file. */
static bool isSource(const SourceManager &sources, FileID file)
{
	auto entry = sources.getFileEntryRefForID(file);
	llvm::StringRef name = entry ? entry->getName() : "";

	return llvm::StringSwitch<bool>(llvm::sys::path::extension(name))
		.Case(".c", true)
		.Case(".cc", true)
		.Case(".cpp", true)
		.Case(".cxx", true)
		.Case(".c++", true)
		.Case(".C", true)
		.Case(".cp", true)
		.Case(".CPP", true)
		.Default(false);
}

/* Returns true if the declaration is in the main file, or in another source that is included. In
 * other files, the static and inline functions are checked only if they are used. */
bool Checker::isInSource(const Decl *decl)
{
	const SourceManager &sources = decl->getASTContext().getSourceManager();
	FileID file = sources.getFileID(sources.getExpansionLoc(decl->getLocation()));

	if (file == sources.getMainFileID())
		return true;
	auto [known, isNew] = SourceFiles.try_emplace(file, false);
	if (isNew)
		known->second = isSource(sources, file);
	return known->second;
}

/* Returns true for __attribute__((used)): the definition is in the object file even without a
 * use. */
static bool isKept(const Decl *decl)
{
	return decl->hasAttrs() && decl->hasAttr<UsedAttr>();
}

void Checker::addRoot(const Decl *decl)
{
	if (isa<LinkageSpecDecl, NamespaceDecl, ExportDecl>(decl)) {
		for (const Decl *inner : cast<DeclContext>(decl)->decls())
			addRoot(inner);
		return;
	}
	Words.declared(decl);
	if (PP.getLangOpts().CPlusPlus && isInSource(decl))
		addMembers(decl);
	if (decl->isInvalidDecl())
		return;
	if (decl->hasAttrs()) {
		if (auto *alias = decl->getAttr<AliasAttr>())
			Defs.aliased.push_back(alias->getAliasee());
		if (auto *label = isa<VarDecl>(decl) ? decl->getAttr<AsmLabelAttr>() : nullptr)
			Defs.aliased.push_back(label->getLabel());
	}
	if (auto *function = dyn_cast<FunctionDecl>(decl)) {
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return;
		bool offered = function->isInlined() || function->getStorageClass() == SC_Static;
		if (!offered || isInSource(function))
			Defs.roots.push_back(function);
		else if (isKept(function))
			Defs.unseen.push_back(function->getBody());
	} else if (auto *var = dyn_cast<VarDecl>(decl)) {
		/* A definition after another declaration: checkRedeclared() compares the two. */
		bool again = var->isThisDeclarationADefinition() != VarDecl::DeclarationOnly &&
			     var->getPreviousDecl();
		if ((var->hasInit() || again) && isInSource(var))
			Defs.roots.push_back(var);
		else if (var->hasInit() && (var->getStorageClass() != SC_Static || isKept(var)))
			Defs.unseen.push_back(var->getInit());
	}
}

/* Adds the functions that are defined inside of the declaration, such as the methods of a class, to
 * the roots. Functions that depend on template parameters go to Defs.templates instead, also `decl`
 * itself: only their instantiations are checked. */
void Checker::addMembers(const Decl *decl)
{
	llvm::SmallVector<const FunctionDecl *, 8> bodies;

	collectBodies(decl, bodies);
	for (const FunctionDecl *function : bodies) {
		if (function->isDependentContext())
			Defs.templates.push_back(function);
		else if (function != decl && !function->isInvalidDecl())
			Defs.roots.push_back(function);
	}
}

/* Warns of the first definition of IO_RUNTIME_HEADER that has no effect, unless -w is given: the
 * author of the program may believe that the file is exempt from the rules. */
void Checker::warnOfMark(DiagnosticsEngine &diags) const
{
	if (Runtime.ignored().isInvalid() || diags.getIgnoreAllWarnings())
		return;
	auto level =
		diags.getWarningsAsErrors() ? DiagnosticsEngine::Error : DiagnosticsEngine::Warning;
	diags.Report(Runtime.ignored(),
		     diags.getCustomDiagID(
			     level,
			     "ioview: IO_RUNTIME_HEADER has no effect here, and this file is "
			     "checked: it counts in the headers of ioview's runtime and in "
			     "the port that these include"));
}

/* Records the headers of the project that are exempt as runtime headers (see RuntimeFiles), since
 * their accesses raise no finding: as a port that the user accepts, or as not analysed. */
void Checker::recordProjectHeaders(const SourceManager &sources, Coverage &coverage)
{
	for (const RuntimeFiles::ProjectHeader &header : Runtime.projectHeaders())
		if (header.origin == Origin::Port)
			coverage.ports.push_back({header.file,
						  sources.getFilename(header.mark).str(),
						  sources.getSpellingLineNumber(header.mark),
						  sources.getSpellingColumnNumber(header.mark)});
		else
			Gaps.add(header.mark,
				 "not judged: " + header.file +
					 " marks itself as a port of the runtime; read it, and "
					 "--port=FILE accepts it");
}

/* Writes the statistics, views and coverage that the options ask for. The files are written even if
 * nothing was checked: a file of an earlier compilation would be taken for the result of this one.
 */
static void writeRecords(const Options &options, llvm::StringRef source, const Coverage &coverage,
			 llvm::json::Array views, DiagnosticsEngine &diags)
{
	if (options.stats)
		printCoverage(source, coverage, llvm::errs());
	if (!options.views.empty())
		writeViews(options.views, std::move(views), diags);
	if (!options.coverage.empty())
		writeCoverage(options.coverage, coverage, diags);
}

void Checker::HandleTranslationUnit(ASTContext &context)
{
	DiagnosticsEngine &diags = context.getDiagnostics();
	std::optional<RealPlaces> places;
	llvm::json::Array views;
	Coverage coverage;

	if (System)
		places.emplace(context.getSourceManager());
	coverage.compiled = !diags.hasErrorOccurred();
	checkPrecompiled(PP, *ActiveProfile, Gaps);
	if (PP.getLangOpts().CPlusPlus)
		checkAnnotations(context, Runtime, Gaps);
	if (coverage.compiled && !Gaps.isRefused()) {
		Macros.finish(context.getSourceManager());
		Session session(context, *ActiveProfile, Runtime, Macros, Opts, System.get(),
				coverage, Gaps);
		session.check(Defs);
		views = session.views();
		warnOfMark(diags);
	}
	if (coverage.compiled)
		coverage.profile = Words.problems(context);
	recordProjectHeaders(context.getSourceManager(), coverage);
	Gaps.warn();
	coverage.notJudged = Gaps.list();
	writeRecords(Opts, Source, coverage, std::move(views), diags);
	/* The gate reads the coverage, and reports a wrong word once for all translation units. */
	if (Opts.coverage.empty())
		warnOfWords(coverage.profile, diags);
}

class Action : public PluginASTAction
{
protected:
	/* A mistake in the options is reported by CreateASTConsumer(), which knows the file: the
	 * coverage must say that the file was not checked. */
	bool ParseArgs(const CompilerInstance &, const std::vector<std::string> &arguments) override
	{
		parseOptions(arguments, Opts, OptionError);
		return true;
	}

	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler,
						       llvm::StringRef file) override
	{
		std::vector<std::string> errors;
		if (Opts.untrusted)
			showRealPlaces(compiler.getDiagnostics());
		if (!OptionError.empty())
			errors.push_back(OptionError);
		std::string why = whyNot(compiler);
		if (errors.empty() && why.empty() && !writesHeaders(compiler)) {
			auto profile = readProfile(compiler, file);
			addDependencies(compiler, *profile);
			errors = profile->errors();
			if (std::string stale = staleCache(compiler, *profile); !stale.empty())
				errors.push_back(stale);
			if (errors.empty())
				return std::make_unique<Checker>(compiler, std::move(profile), Opts,
								 file);
		}
		for (const std::string &error : errors)
			fail(compiler, error);
		/* The coverage and the views belong to the translation unit that imports the
		 * module; this compilation of the module must not overwrite them. */
		if (!writesModule(compiler))
			leaveOut(compiler, file, why, !errors.empty());
		return std::make_unique<ASTConsumer>();
	}

	ActionType getActionType() override
	{
		return AddBeforeMainAction;
	}

private:
	/* Writes the statistics, views and coverage of a file that is not checked. why: the reason,
	 * shown as a warning; empty: no warning, since errors were shown, or since headers are
	 * compiled to an AST file. failed: errors were shown. */
	void leaveOut(const CompilerInstance &compiler, llvm::StringRef file, llvm::StringRef why,
		      bool failed) const
	{
		CoverageGaps refused(compiler.getDiagnostics());
		Coverage coverage;

		if (!why.empty())
			refused.refuse({}, why);
		refused.warn();
		coverage.compiled = !failed;
		coverage.notJudged = refused.list();
		writeRecords(Opts, file, coverage, {}, compiler.getDiagnostics());
	}

	/* Returns the reason why a file of this language or kind is not checked; empty: it is
	 * checked. */
	static std::string whyNot(const CompilerInstance &compiler)
	{
		const LangOptions &language = compiler.getLangOpts();
		InputKind kind = compiler.getFrontendOpts().Inputs[0].getKind();

		if (kind.isPreprocessed())
			return preprocessedReason;
		if (kind.getFormat() == InputKind::Precompiled)
			return "what was parsed before is not checked; compile the source itself";
		const char *name = language.ObjC     ? "Objective-C"
				   : language.CUDA   ? "CUDA"
				   : language.HIP    ? "HIP"
				   : language.OpenCL ? "OpenCL"
				   : language.HLSL   ? "HLSL"
						     : nullptr;
		if (name)
			return std::string(name) + " is not checked, only C and C++ are";
		return "";
	}

	/* Opens the profile. Relative paths start at the working directory of the compiler, which
	 * -working-directory changes. */
	std::unique_ptr<Profile> readProfile(const CompilerInstance &compiler,
					     llvm::StringRef file) const
	{
		const FileManager &files = compiler.getFileManager();
		llvm::SmallString<256> name(Opts.profile);
		llvm::SmallString<256> folder(llvm::sys::path::parent_path(file));

		if (iov_profile_is_path(Opts.profile.c_str()))
			files.FixupRelativePath(name);
		files.makeAbsolutePath(folder);
		return std::make_unique<Profile>(name, folder, Opts.rules, Opts.werror);
	}

	static void fail(const CompilerInstance &compiler, llvm::StringRef error)
	{
		DiagnosticsEngine &diags = compiler.getDiagnostics();
		diags.Report(diags.getCustomDiagID(DiagnosticsEngine::Error, "ioview: %0"))
			<< error;
	}

	Options Opts;
	std::string OptionError; /* the error in the options; empty: none */
};

FrontendPluginRegistry::Add<Action> registration("ioview", "checks that I/O memory is touched "
							   "only through views");

} // namespace

} // namespace ioview
