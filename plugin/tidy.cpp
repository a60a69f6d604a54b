/* SPDX-License-Identifier: MIT */
/*
 * The module for clang-tidy: one check for each rule, io-order and so on, which show what one Unit
 * finds in a translation unit. clang-tidy has the last word on each finding: `-checks`, NOLINT,
 * -header-filter, -fix.
 */
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/Basic/Version.h"
/* From LLVM 22 on, ClangTidyModule.h has its content. */
#if CLANG_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

#include "unit.h"

using namespace clang;
using clang::tidy::ClangTidyCheck;
using clang::tidy::ClangTidyContext;

namespace ioview
{

namespace
{

class Check;

/* The state that the checks of one translation unit share. */
class Run : public Presenter
{
public:
	void add(llvm::StringRef slug, ClangTidyCheck &check)
	{
		Checks[slug] = &check;
	}

	/* Called by each check; the first call counts. profile: empty for that of .ioview.yaml. */
	void watch(const SourceManager &sources, Preprocessor &preprocessor,
		   llvm::StringRef profile);
	void check(ASTContext &context);

	bool shows(llvm::StringRef slug) const override
	{
		return Checks.count(slug);
	}
	DiagnosticBuilder begin(DiagnosticIDs::Level level, SourceLocation loc,
				llvm::StringRef text, llvm::StringRef slug) override;

private:
	llvm::StringMap<ClangTidyCheck *> Checks; /* those that are enabled, by slug */
	std::unique_ptr<Unit> Checked;		  /* null: not yet, or the profile has mistakes */
	bool Watched = false;
	SourceLocation File; /* the start of the main file */
};

void Run::watch(const SourceManager &sources, Preprocessor &preprocessor, llvm::StringRef profile)
{
	auto file = sources.getFileEntryRefForID(sources.getMainFileID());
	DiagnosticsEngine &diags = preprocessor.getDiagnostics();
	Options options;

	if (Watched)
		return;
	Watched = true;
	File = sources.getLocForStartOfFile(sources.getMainFileID());
	const FileManager &files = sources.getFileManager();
	llvm::SmallString<256> name(profile);
	llvm::SmallString<256> folder(
		llvm::sys::path::parent_path(file ? file->getName() : llvm::StringRef()));
	if (iov_profile_is_path(name.c_str()))
		files.FixupRelativePath(name);
	files.makeAbsolutePath(folder);
	auto read = std::make_unique<Profile>(name, folder, options.rules, options.werror,
					      llvm::StringRef());
	/* An error of Clang: clang-tidy shows it whichever checks are enabled. */
	for (const std::string &error : read->errors())
		diags.Report(diags.getCustomDiagID(DiagnosticsEngine::Error, "ioview: %0"))
			<< error;
	if (!read->errors().empty())
		return;
	Checked = std::make_unique<Unit>(preprocessor, std::move(read), options,
					 file ? file->getName() : llvm::StringRef(), this);
	Checked->predefine();
}

void Run::check(ASTContext &context)
{
	if (!Checked)
		return;
	for (const Decl *decl : context.getTranslationUnitDecl()->decls())
		Checked->add(decl);
	Checked->check(context);
	Checked.reset();
}

DiagnosticBuilder Run::begin(DiagnosticIDs::Level level, SourceLocation loc, llvm::StringRef text,
			     llvm::StringRef slug)
{
	ClangTidyCheck *check = Checks.lookup(slug);

	/* Code that is not judged is told in the name of any check, unless it has its own. */
	if (!check)
		check = Checks.begin()->second;
	/* The text may have a "%", which stands for an argument in a format. */
	DiagnosticBuilder builder = check->diag(loc.isValid() ? loc : File, "%0", level);
	builder << text;
	return builder;
}

class Check : public ClangTidyCheck
{
public:
	Check(llvm::StringRef name, ClangTidyContext *context, std::shared_ptr<Run> run)
	    : ClangTidyCheck(name, context), Shared(std::move(run)),
	      ProfileName(Options.getLocalOrGlobal("IoviewProfile", ""))
	{
		Shared->add(name, *this);
	}

	bool isLanguageVersionSupported(const LangOptions &language) const override
	{
		return !language.ObjC && !language.CUDA && !language.OpenCL && !language.HLSL;
	}

	void registerPPCallbacks(const SourceManager &sources, Preprocessor *preprocessor,
				 Preprocessor *) override
	{
		Shared->watch(sources, *preprocessor, ProfileName);
	}

	void registerMatchers(ast_matchers::MatchFinder *finder) override
	{
		finder->addMatcher(ast_matchers::translationUnitDecl().bind("unit"), this);
	}

	/* The first of the checks runs the Unit for all. */
	void check(const ast_matchers::MatchFinder::MatchResult &result) override
	{
		Shared->check(*result.Context);
	}

	void storeOptions(tidy::ClangTidyOptions::OptionMap &options) override
	{
		Options.store(options, "IoviewProfile", ProfileName);
	}

private:
	std::shared_ptr<Run> Shared;
	std::string ProfileName;
};

class Module : public tidy::ClangTidyModule
{
public:
	void addCheckFactories(tidy::ClangTidyCheckFactories &factories) override
	{
		for (const iov_rule &rule : iov_rules)
			add(factories, rule.slug);
		for (const char *slug : {internalSlug, notJudgedSlug, profileSlug})
			add(factories, slug);
	}

private:
	/* clang-tidy makes all checks of a translation unit, and frees them before those of the
	 * next one. */
	void add(tidy::ClangTidyCheckFactories &factories, llvm::StringRef slug)
	{
		factories.registerCheckFactory(
			slug, [latest = Latest](llvm::StringRef name, ClangTidyContext *context) {
				std::shared_ptr<Run> run = latest->lock();
				if (!run)
					*latest = run = std::make_shared<Run>();
				return std::make_unique<Check>(name, context, std::move(run));
			});
	}

	std::shared_ptr<std::weak_ptr<Run>> Latest = std::make_shared<std::weak_ptr<Run>>();
};

tidy::ClangTidyModuleRegistry::Add<Module> registration("ioview",
							"checks that I/O memory is accessed "
							"only through views");

} // namespace

} // namespace ioview
