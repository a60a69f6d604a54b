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
      Note(Diags.getCustomDiagID(DiagnosticsEngine::Note, "%0")), Places(context, profile, runtime),
      Texts(context, Places, runtime, profile.config().dialect == IOV_DIALECT_VIEW),
      Fixes(context, profile, runtime)
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

bool Reporter::isForeign(SourceLocation loc) const
{
	const SourceManager &sources = Context.getSourceManager();

	return Runtime.spelled(sources, place(loc)) || sources.isInSystemHeader(place(loc));
}

/*
 * Shows the notes. The last one is the advice, which names the verb, and ends with the harm that
 * the finding does: an author who reads one note only must see why it is worth following.
 */
void Reporter::showNotes(const iov_finding &finding, SourceLocation at, const Fix &fix) const
{
	for (unsigned i = 0; i < finding.nnotes; i++) {
		const iov_note &note = finding.notes[i];
		bool isAdvice = i + 1 == finding.nnotes;
		bool isHere = !note.loc || note.loc == finding.loc;
		/* That memcpy() is declared in <string.h> tells an author nothing. */
		if (!isHere && isForeign(SourceLocation::getFromRawEncoding(note.loc)))
			continue;
		std::string text = note.text;
		if (isAdvice && fix.isUnknown)
			text += "; <ioview.h> defines it";
		if (isAdvice)
			text += std::string("; ") + finding.why;
		show(DiagnosticIDs::Note,
		     isHere ? at : place(SourceLocation::getFromRawEncoding(note.loc)), text,
		     iov_rules[finding.rule].slug);
	}
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
	Focus::Spot spot = Places.spot(finding, loc);
	/* Several instructions may make one mistake, such as a cast and an access. */
	if (spot.isPart &&
	    !Told.insert({finding.rule, spot.loc.getRawEncoding(), finding.message}).second)
		return true;
	Fix fix = Fixes.make(finding, loc);
	show(error ? DiagnosticIDs::Error : DiagnosticIDs::Warning, spot.loc, finding.message, slug,
	     spot.range, fix.edits);
	showNotes(finding, spot.loc, fix);
	/* The gate names the pages itself, once for all files; other programs have links. */
	if (!System && !Shown && !Explained[finding.rule])
		show(DiagnosticIDs::Note, SourceLocation(),
		     "more about this rule: ioview-gate --explain=" + slug.str(), slug);
	Explained.set(finding.rule);
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
