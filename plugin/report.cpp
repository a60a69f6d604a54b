/* SPDX-License-Identifier: MIT */
#include "report.h"

using namespace clang;

namespace ioview
{

Reporter::Reporter(ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		   const SystemFolders *system, Presenter *shown)
    : Context(context), Diags(context.getDiagnostics()), ActiveProfile(profile), Runtime(runtime),
      System(system), Shown(shown),
      Warning(Diags.getCustomDiagID(DiagnosticsEngine::Warning, "%0")),
      Error(Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0")),
      Note(Diags.getCustomDiagID(DiagnosticsEngine::Note, "%0")), Fixes(context, profile, runtime)
{
}

/* Returns true if -w hides a finding of this severity, or a system header hides a finding at this
 * place. -w hides warnings only, and none in a source that is not trusted. This is tested here
 * since clang before LLVM 20 applies neither these nor -Werror to the diagnostics of a plugin. */
bool Reporter::isSilenced(SourceLocation loc, iov_severity severity) const
{
	const SourceManager &sources = Context.getSourceManager();

	if (!System && severity == IOV_SEVERITY_WARNING && Diags.getIgnoreAllWarnings())
		return true;
	if (!Diags.getSuppressSystemWarnings() || loc.isInvalid())
		return false;
	return System ? System->hold(sources, loc)
		      : sources.isInSystemHeader(sources.getExpansionLoc(loc));
}

static std::string withSlug(llvm::StringRef text, llvm::StringRef slug)
{
	return (text + " [" + slug + "]").str();
}

static void add(const DiagnosticBuilder &diagnostic, llvm::ArrayRef<CharSourceRange> ranges,
		llvm::ArrayRef<FixItHint> fixes)
{
	for (const CharSourceRange &part : ranges)
		diagnostic << part;
	for (const FixItHint &edit : fixes)
		diagnostic << edit;
}

/*
 * Shows a diagnostic. In a source that is not trusted, it is reported as a StoredDiagnostic, which
 * skips the filters of the diagnostics engine: the source could hide findings there by pragmas
 * (since LLVM 20), or by many errors (-ferror-limit).
 */
void Reporter::show(DiagnosticIDs::Level level, SourceLocation loc, const std::string &text,
		    llvm::StringRef slug, SourceRange range, llvm::ArrayRef<FixItHint> fixes) const
{
	bool isNote = level == DiagnosticIDs::Note;
	unsigned id = level == DiagnosticIDs::Error ? Error : isNote ? Note : Warning;
	std::string named = isNote ? text : withSlug(text, slug);
	llvm::SmallVector<CharSourceRange, 1> ranges;

	if (range.isValid())
		ranges.push_back(CharSourceRange::getTokenRange(range));
	if (Shown) {
		add(Shown->begin(level, loc, text, slug), ranges, fixes);
	} else if (System) {
		FullSourceLoc at(loc, Context.getSourceManager());
		Diags.Report(StoredDiagnostic((DiagnosticsEngine::Level)level, id, named, at,
					      ranges, fixes));
	} else {
		DiagnosticBuilder diagnostic = Diags.Report(loc, id);
		diagnostic << named;
		add(diagnostic, ranges, fixes);
	}
}

/* Returns the severity of the finding. A profile may set other severities for some paths; the path
 * of the file that contains the finding decides. */
iov_severity Reporter::severityAt(SourceLocation loc, const iov_finding &finding) const
{
	const SourceManager &sources = Context.getSourceManager();

	if (ActiveProfile.isUniform())
		return finding.severity;
	llvm::SmallString<256> file(sources.getFilename(sources.getExpansionLoc(loc)));
	sources.getFileManager().makeAbsolutePath(file);
	return ActiveProfile.severityIn(file, finding.rule);
}

/*
 * Returns the place in the program for a place in the expansion of a runtime macro: the use of the
 * macro, or its argument. Clang would list each macro of the runtime as a note otherwise.
 */
SourceLocation Reporter::place(SourceLocation loc) const
{
	const SourceManager &sources = Context.getSourceManager();

	while (loc.isMacroID()) {
		bool argument = sources.isMacroArgExpansion(loc);
		/* For an argument: the place where the body of the macro names the parameter. */
		SourceLocation use = sources.getImmediateExpansionRange(loc).getBegin();
		if (!Runtime.spelled(sources, argument ? use : loc))
			break;
		loc = argument ? sources.getImmediateSpellingLoc(loc) : use;
	}
	return loc;
}

bool Reporter::emit(const iov_finding &finding)
{
	SourceLocation loc = place(SourceLocation::getFromRawEncoding(finding.loc));
	iov_severity severity = severityAt(loc, finding);
	llvm::StringRef slug = iov_rules[finding.rule].slug;
	if (severity == IOV_SEVERITY_OFF || isSilenced(loc, severity) ||
	    (Shown && !Shown->shows(slug)))
		return false;
	bool error = severity == IOV_SEVERITY_ERROR || Diags.getWarningsAsErrors();
	auto *node = static_cast<const Stmt *>(finding.instr->node);
	SourceRange range = node && isa<Expr>(node) ? node->getSourceRange() : SourceRange();
	Fix fix = Fixes.make(finding, loc);
	show(error ? DiagnosticIDs::Error : DiagnosticIDs::Warning, loc, finding.message, slug,
	     range, fix.edits);
	for (unsigned i = 0; i < finding.nnotes; i++) {
		const iov_note &note = finding.notes[i];
		SourceLocation at = SourceLocation::getFromRawEncoding(note.loc);
		/* The last note is the advice, which names the verb. */
		bool isUnknown = fix.isUnknown && i + 1 == finding.nnotes;
		show(DiagnosticIDs::Note, note.loc ? place(at) : loc,
		     note.text + std::string(isUnknown ? "; <ioview.h> defines it" : ""), slug);
	}
	return true;
}

std::string Reporter::notChecked(SourceLocation loc, llvm::StringRef why)
{
	return ownMistake(loc, "this function is not checked", why);
}

std::string Reporter::notProved(SourceLocation loc, llvm::StringRef why)
{
	return ownMistake(loc, "nothing is proved of this function", why);
}

std::string Reporter::ownMistake(SourceLocation loc, llvm::StringRef what, llvm::StringRef why)
{
	std::string text =
		(llvm::Twine(what) + ", by a mistake of ioview's own; please report it: " + why)
			.str();

	show(DiagnosticIDs::Warning, loc, text, internalSlug);
	return text;
}

} // namespace ioview
