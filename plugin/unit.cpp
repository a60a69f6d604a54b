/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <optional>

#include "clang.h"

#include "llvm/ADT/StringSwitch.h"

#include "clang/AST/Attr.h"

#include "callbacks.h"
#include "cplusplus.h"
#include "precompiled.h"

using namespace clang;

namespace ioview
{

Unit::Unit(Preprocessor &preprocessor, std::unique_ptr<Profile> profile, const Options &options,
	   llvm::StringRef source, Presenter *shown)
    : PP(preprocessor), ActiveProfile(std::move(profile)), Words(PP, *ActiveProfile), Opts(options),
      Source(source.str()), Gaps(PP.getDiagnostics()), Shown(shown)
{
	addCallbacks(PP, std::make_unique<MacroWatch>(PP, *ActiveProfile, Runtime, Words, Macros),
		     std::make_unique<LineMarkers>(PP, Gaps));
	if (PP.getLangOpts().CPlusPlus)
		watchLostWords(PP, *ActiveProfile, Runtime, Gaps);
	if (options.untrusted)
		Runtime.distrust(options.root, options.ports);
	if (options.untrusted)
		System = std::make_unique<SystemFolders>(PP.getHeaderSearchInfo(), options.root);
}

void Unit::predefine()
{
	PP.setPredefines(PP.getPredefines() + "#define __IOVIEW__ 1\n");
}

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
bool Unit::isInSource(const Decl *decl)
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

void Unit::add(const Decl *decl)
{
	if (isa<LinkageSpecDecl, NamespaceDecl, ExportDecl>(decl)) {
		for (const Decl *inner : cast<DeclContext>(decl)->decls())
			add(inner);
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
void Unit::addMembers(const Decl *decl)
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
void Unit::warnOfMark(DiagnosticsEngine &diags) const
{
	if (Runtime.ignored().isInvalid() || diags.getIgnoreAllWarnings())
		return;
	constexpr const char text[] =
		"IO_RUNTIME_HEADER has no effect here, and this file is checked: "
		"it counts in the headers of ioview's runtime and in the port "
		"that these include";
	if (Shown) {
		Shown->begin(DiagnosticIDs::Warning, Runtime.ignored(), text, notJudgedSlug);
		return;
	}
	auto level =
		diags.getWarningsAsErrors() ? DiagnosticsEngine::Error : DiagnosticsEngine::Warning;
	diags.Report(Runtime.ignored(), diags.getCustomDiagID(level, "ioview: %0")) << text;
}

/* Records the headers of the project that are exempt as runtime headers (see RuntimeFiles), since
 * their accesses raise no finding: as a port that the user accepts, or as not analysed. */
void Unit::recordProjectHeaders(const SourceManager &sources, Coverage &coverage)
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
void writeRecords(const Options &options, llvm::StringRef source, const Coverage &coverage,
		  llvm::json::Object views, DiagnosticsEngine &diags)
{
	if (options.stats)
		printCoverage(source, coverage, llvm::errs());
	if (!options.views.empty())
		writeViews(options.views, std::move(views), diags);
	if (!options.coverage.empty())
		writeCoverage(options.coverage, coverage, diags);
}

void Unit::check(ASTContext &context)
{
	DiagnosticsEngine &diags = context.getDiagnostics();
	std::optional<RealPlaces> places;
	llvm::json::Object views;
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
				coverage, Gaps, Shown);
		session.check(Defs);
		views = session.views();
		warnOfMark(diags);
	}
	if (coverage.compiled)
		coverage.profile = Words.problems(context);
	recordProjectHeaders(context.getSourceManager(), coverage);
	Gaps.warn(Shown);
	coverage.notJudged = Gaps.list();
	writeRecords(Opts, Source, coverage, std::move(views), diags);
	/* The gate reads the coverage, and reports a wrong word once for all translation units. */
	if (Opts.coverage.empty())
		warnOfWords(coverage.profile, diags, Shown);
}

} // namespace ioview
