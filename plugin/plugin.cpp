/* SPDX-License-Identifier: MIT */
/*
 * The entry point of the plugin: the action and the AST consumer that Clang calls. They read the
 * options and the profile, and check a translation unit in a Unit.
 */
#include "clang.h"

#include "dependencies.h"
#include "precompiled.h"
#include "preprocessed.h"
#include "unit.h"

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
	    : Checked(compiler.getPreprocessor(), std::move(profile), options, source)
	{
	}

	void Initialize(ASTContext &) override
	{
		Checked.predefine();
	}

	bool HandleTopLevelDecl(DeclGroupRef group) override
	{
		for (const Decl *decl : group)
			Checked.add(decl);
		return true;
	}

	void HandleTranslationUnit(ASTContext &context) override
	{
		Checked.check(context);
	}

private:
	Unit Checked;
};

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
		llvm::SmallString<256> name(Opts.profile), devices(Opts.devices);
		llvm::SmallString<256> folder(llvm::sys::path::parent_path(file));

		if (iov_profile_is_path(Opts.profile.c_str()))
			files.FixupRelativePath(name);
		files.makeAbsolutePath(folder);
		if (!devices.empty())
			files.FixupRelativePath(devices);
		return std::make_unique<Profile>(name, folder, Opts.rules, Opts.werror, devices);
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
