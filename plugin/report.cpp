/* SPDX-License-Identifier: MIT */
#include "report.h"

using namespace clang;

namespace ioview
{

Reporter::Reporter(ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		   const SystemFolders *system)
    : Context(context), Diags(context.getDiagnostics()), Allowed(profile), Runtime(runtime),
      System(system), Warning(Diags.getCustomDiagID(DiagnosticsEngine::Warning, "%0")),
      Error(Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0")),
      Note(Diags.getCustomDiagID(DiagnosticsEngine::Note, "%0")), Fixes(context, profile, runtime)
{
}

/* Before LLVM 20 a diagnostic of a plugin heeds neither -w nor -Werror nor system headers. */
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

/*
 * Of a source that is not trusted past the engine, which since LLVM 20 heeds -w, and pragmas, for a
 * plugin's diagnostics too, and at any version stops after so many errors.
 */
void Reporter::show(DiagnosticsEngine::Level level, SourceLocation loc, const std::string &text,
		    SourceRange range, llvm::ArrayRef<FixItHint> fixes) const
{
	unsigned id = level == DiagnosticsEngine::Error	    ? Error
		      : level == DiagnosticsEngine::Warning ? Warning
							    : Note;
	llvm::SmallVector<CharSourceRange, 1> ranges;

	if (range.isValid())
		ranges.push_back(CharSourceRange::getTokenRange(range));
	if (System) {
		FullSourceLoc at(loc, Context.getSourceManager());
		Diags.Report(StoredDiagnostic(level, id, text, at, ranges, fixes));
		return;
	}
	DiagnosticBuilder diagnostic = Diags.Report(loc, id);
	diagnostic << text;
	for (const CharSourceRange &part : ranges)
		diagnostic << part;
	for (const FixItHint &edit : fixes)
		diagnostic << edit;
}

static std::string withSlug(llvm::StringRef text, llvm::StringRef slug)
{
	return (text + " [" + slug + "]").str();
}

/* Some paths of a project may have rules of their own: what counts is where the finding stands. */
iov_severity Reporter::severityAt(SourceLocation loc, const iov_finding &finding) const
{
	const SourceManager &sources = Context.getSourceManager();

	if (Allowed.isUniform())
		return finding.severity;
	llvm::SmallString<256> file(sources.getFilename(sources.getExpansionLoc(loc)));
	sources.getFileManager().makeAbsolutePath(file);
	return Allowed.severityIn(file, finding.rule);
}

/*
 * Where the program uses a verb, or gives it what is wrong. How the verb is made of macros is
 * nobody's business but the runtime's: clang would list each of them.
 */
SourceLocation Reporter::place(SourceLocation loc) const
{
	const SourceManager &sources = Context.getSourceManager();

	while (loc.isMacroID()) {
		bool argument = sources.isMacroArgExpansion(loc);
		/* Of an argument: where the macro's body names it. */
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
	if (severity == IOV_SEVERITY_OFF || isSilenced(loc, severity))
		return false;
	bool error = severity == IOV_SEVERITY_ERROR || Diags.getWarningsAsErrors();
	auto *node = static_cast<const Stmt *>(finding.instr->node);
	SourceRange range = node && isa<Expr>(node) ? node->getSourceRange() : SourceRange();
	Fix fix = Fixes.make(finding, loc);
	show(error ? DiagnosticsEngine::Error : DiagnosticsEngine::Warning, loc,
	     withSlug(finding.message, iov_rules[finding.rule].slug), range, fix.edits);
	for (unsigned i = 0; i < finding.nnotes; i++) {
		const iov_note &note = finding.notes[i];
		SourceLocation at = SourceLocation::getFromRawEncoding(note.loc);
		/* The advice is the last. */
		bool isUnknown = fix.isUnknown && i + 1 == finding.nnotes;
		show(DiagnosticsEngine::Note, note.loc ? place(at) : loc,
		     note.text + std::string(isUnknown ? "; <ioview.h> defines it" : ""));
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

	show(DiagnosticsEngine::Warning, loc, withSlug(text, "io-internal"));
	return text;
}

} // namespace ioview
