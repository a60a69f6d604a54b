/* SPDX-License-Identifier: MIT */
#include "preprocessed.h"

using namespace clang;

namespace ioview
{

const char preprocessedReason[] =
	"preprocessed source is not checked: the macros that mark I/O pointers, views and the "
	"runtime are gone from it; compile the source itself";

LineMarkers::LineMarkers(Preprocessor &pp, CoverageGaps &gaps)
    : PP(pp), Gaps(gaps), Guard(pp.getIdentifierInfo("__CLANG_REWRITTEN_INCLUDES"))
{
}

void LineMarkers::fileChanged(SourceLocation loc, PPCallbacks::FileChangeReason reason, FileID from)
{
	if (isMarker(loc, reason, from))
		refuse(loc);
}

void LineMarkers::tested(const Token &name, SourceRange range)
{
	if (name.getIdentifierInfo() == Guard)
		refuse(range.getBegin());
}

void LineMarkers::condition(SourceLocation loc, PPCallbacks::ConditionValueKind value)
{
	if (value != PPCallbacks::CVK_False || loc.isMacroID())
		return;
	const SourceManager &sources = PP.getSourceManager();
	auto [file, offset] = sources.getDecomposedLoc(loc);
	llvm::StringRef rest = sources.getBufferData(file).substr(offset);
	llvm::StringRef line = rest.substr(0, rest.find('\n'));
	if (line.find("/* expanded by -frewrite-includes */") != llvm::StringRef::npos)
		refuse(loc);
}

bool LineMarkers::isMarker(SourceLocation loc, PPCallbacks::FileChangeReason reason,
			   FileID from) const
{
	const SourceManager &sources = PP.getSourceManager();

	/* Clang reports a change also for each #include: at offset 0 when clang enters the file,
	 * and with a valid `from` when it leaves the file. The markers of the predefined macros are
	 * clang's own. */
	auto [file, offset] = sources.getDecomposedLoc(loc);
	if (offset == 0 || from.isValid() || file == PP.getPredefinesFileID())
		return false;
	if (reason == PPCallbacks::EnterFile || reason == PPCallbacks::ExitFile)
		return true;
	PresumedLoc place = sources.getPresumedLoc(loc);
	llvm::StringRef name = place.isValid() ? place.getFilename() : "";
	return name == "<built-in>" || name == "<command line>" || name == "<command-line>";
}

void LineMarkers::refuse(SourceLocation loc)
{
	const SourceManager &sources = PP.getSourceManager();

	/* Only the first marker is reported: preprocessed text has many. The place is the start of
	 * the file, before any marker gives it another name. */
	if (!Gaps.isRefused())
		Gaps.refuse(sources.getLocForStartOfFile(sources.getFileID(loc)),
			    preprocessedReason);
}

} // namespace ioview
