/* SPDX-License-Identifier: MIT */
#include "report.h"

using namespace clang;

namespace ioview
{

Reporter::Reporter(ASTContext &context, const Profile &profile, const RuntimeFiles &runtime)
    : Context(context), Diags(context.getDiagnostics()), Allowed(profile), Runtime(runtime),
      Warning(Diags.getCustomDiagID(DiagnosticsEngine::Warning, "%0 [%1]")),
      Error(Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0 [%1]")),
      Note(Diags.getCustomDiagID(DiagnosticsEngine::Note, "%0")), Fixes(context, profile, runtime)
{
}

/* Before LLVM 20 a diagnostic of a plugin heeds neither -w nor -Werror nor system headers. */
bool Reporter::isSilenced(SourceLocation loc, iov_severity severity) const
{
	const SourceManager &sources = Context.getSourceManager();

	if (severity == IOV_SEVERITY_WARNING && Diags.getIgnoreAllWarnings())
		return true;
	return Diags.getSuppressSystemWarnings() && loc.isValid() &&
	       sources.isInSystemHeader(sources.getExpansionLoc(loc));
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
	Fix fix = Fixes.make(finding, loc);
	{
		DiagnosticBuilder diagnostic = Diags.Report(loc, error ? Error : Warning);
		diagnostic << finding.message << iov_rules[finding.rule].slug;
		auto *node = static_cast<const Stmt *>(finding.instr->node);
		if (node && isa<Expr>(node))
			diagnostic << node->getSourceRange();
		for (const FixItHint &edit : fix.edits)
			diagnostic << edit;
	}
	for (unsigned i = 0; i < finding.nnotes; i++) {
		const iov_note &note = finding.notes[i];
		SourceLocation at = SourceLocation::getFromRawEncoding(note.loc);
		/* The advice is the last. */
		bool isUnknown = fix.isUnknown && i + 1 == finding.nnotes;
		Diags.Report(note.loc ? place(at) : loc, Note)
			<< (note.text + llvm::Twine(isUnknown ? "; <ioview.h> defines it" : ""))
				   .str();
	}
	return true;
}

std::string Reporter::notChecked(SourceLocation loc, llvm::StringRef why)
{
	std::string text = ("this function is not checked, by a mistake of ioview's own; please "
			    "report it: " +
			    why)
				   .str();

	Diags.Report(loc, Warning) << text << "io-internal";
	return text;
}

} // namespace ioview
