/* SPDX-License-Identifier: MIT */
#include "preprocessed.h"

using namespace clang;

namespace ioview
{

const char preprocessedReason[] =
	"preprocessed source is not checked: the macros that mark I/O pointers, views and the "
	"runtime are gone from it; compile the source itself";

namespace
{

class LineMarkerCallbacks : public PPCallbacks
{
public:
	LineMarkerCallbacks(Preprocessor &pp, CoverageGaps &gaps)
	    : PP(pp), Gaps(gaps), Guard(pp.getIdentifierInfo("__CLANG_REWRITTEN_INCLUDES"))
	{
	}

	void FileChanged(SourceLocation loc, FileChangeReason reason, SrcMgr::CharacteristicKind,
			 FileID from) override
	{
		if (isMarker(loc, reason, from))
			refuse(loc);
	}

	/* Refuses #if defined(__CLANG_REWRITTEN_INCLUDES), which -frewrite-includes writes for each
	 * #include since LLVM 17. With -P or -fuse-line-directives it writes no line markers. */
	void Defined(const Token &name, const MacroDefinition &, SourceRange range) override
	{
		if (name.getIdentifierInfo() == Guard)
			refuse(range.getBegin());
	}

	/* Refuses `#if 0` with the comment below, which -frewrite-includes writes before LLVM
	 * 17. */
	void If(SourceLocation loc, SourceRange, ConditionValueKind value) override
	{
		if (value != CVK_False || loc.isMacroID())
			return;
		const SourceManager &sources = PP.getSourceManager();
		auto [file, offset] = sources.getDecomposedLoc(loc);
		llvm::StringRef rest = sources.getBufferData(file).substr(offset);
		llvm::StringRef line = rest.substr(0, rest.find('\n'));
		if (line.find("/* expanded by -frewrite-includes */") != llvm::StringRef::npos)
			refuse(loc);
	}

private:
	bool isMarker(SourceLocation loc, FileChangeReason reason, FileID from) const
	{
		const SourceManager &sources = PP.getSourceManager();

		/* Clang calls FileChanged() also for each #include: at offset 0 when clang enters
		 * the file, and with a valid `from` when it leaves the file. The markers of the
		 * predefined macros are clang's own. */
		auto [file, offset] = sources.getDecomposedLoc(loc);
		if (offset == 0 || from.isValid() || file == PP.getPredefinesFileID())
			return false;
		if (reason == EnterFile || reason == ExitFile)
			return true;
		PresumedLoc place = sources.getPresumedLoc(loc);
		llvm::StringRef name = place.isValid() ? place.getFilename() : "";
		return name == "<built-in>" || name == "<command line>" || name == "<command-line>";
	}

	void refuse(SourceLocation loc)
	{
		const SourceManager &sources = PP.getSourceManager();

		/* Only the first marker is reported: preprocessed text has many. The place is the
		 * start of the file, before any marker gives it another name. */
		if (!Gaps.isRefused())
			Gaps.refuse(sources.getLocForStartOfFile(sources.getFileID(loc)),
				    preprocessedReason);
	}

	Preprocessor &PP;
	CoverageGaps &Gaps;
	const IdentifierInfo *Guard;
};

} // namespace

void watchPreprocessed(Preprocessor &preprocessor, CoverageGaps &gaps)
{
	preprocessor.addPPCallbacks(std::make_unique<LineMarkerCallbacks>(preprocessor, gaps));
}

} // namespace ioview
