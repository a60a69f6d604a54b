/* SPDX-License-Identifier: MIT */
#include "runtime.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

/* The names of the runtime's headers as a program includes them, "ioview/view.h". CMake writes the
 * list from runtime/include. */
static constexpr llvm::StringLiteral names[] = {
#include "runtime-names.inc"
};

static bool hasRuntimeName(llvm::StringRef path)
{
	llvm::SmallString<256> clean(path);
	llvm::sys::path::remove_dots(clean, true);

	return llvm::any_of(names, [&](llvm::StringRef name) {
		return compat::endsWith(clean, name) &&
		       (clean.size() == name.size() ||
			llvm::sys::path::is_separator(clean[clean.size() - name.size() - 1]));
	});
}

/* Returns true if the file is included, and has the name of a runtime header or is included by a
 * runtime header. Both the name of the #include and the path without symbolic links are compared:
 * some build tools include headers through links, which may have other names. */
bool RuntimeFiles::counts(const SourceManager &sources, FileID file) const
{
	SourceLocation includer = sources.getIncludeLoc(file);
	auto entry = sources.getFileEntryRefForID(file);

	if (includer.isInvalid() || !entry)
		return false;
	return hasRuntimeName(entry->getName()) ||
	       hasRuntimeName(entry->getFileEntry().tryGetRealPathName()) ||
	       contains(sources, sources.getFileID(includer));
}

/* Adds the file to projectHeaders(), once, however often it is included. Headers with the text of
 * one of ioview's, and headers outside of the project, are not added. */
void RuntimeFiles::inspect(const SourceManager &sources, SourceLocation mark)
{
	FileID file = sources.getFileID(mark);
	if (!Trust)
		return;
	Origin origin = Trust->origin(sources, file);

	if (origin == Origin::Runtime || Files.count(file))
		return;
	std::string name = Trust->name(sources, file);
	if (llvm::none_of(ProjectHeaders,
			  [&](const ProjectHeader &known) { return known.file == name; }))
		ProjectHeaders.push_back({name, mark, origin});
}

void RuntimeFiles::mark(const SourceManager &sources, SourceLocation loc)
{
	FileID file = sources.getFileID(loc);
	bool runtime = counts(sources, file);

	if (runtime && Trust)
		inspect(sources, loc);
	Files[file] = runtime;
	HasMarks |= runtime;
	if (!runtime && IgnoredMark.isInvalid())
		IgnoredMark = loc;
}

bool RuntimeFiles::contains(const SourceManager &sources, FileID file) const
{
	auto known = Files.find(file);
	if (known != Files.end())
		return known->second;
	if (!sources.isLoadedFileID(file))
		return false;
	/* mark() is not called for a file in a precompiled header or module, so its text is
	 * searched. If the project is not trusted, only ioview's own text and files outside of the
	 * project count. */
	bool runtime = counts(sources, file) &&
		       (!Trust || Trust->origin(sources, file) == Origin::Runtime) &&
		       sources.getBufferData(file).find("#define IO_RUNTIME_HEADER") !=
			       llvm::StringRef::npos;
	Files[file] = runtime;
	return runtime;
}

bool RuntimeFiles::spelled(const SourceManager &sources, SourceLocation loc) const
{
	if (empty(sources) || loc.isInvalid())
		return false;
	/* A token that ## pasted is spelled in no file: the place of the macro that pastes counts.
	 */
	SourceLocation spelling = sources.getSpellingLoc(loc);
	if (loc.isMacroID() && sources.isWrittenInScratchSpace(spelling))
		spelling = sources.getSpellingLoc(sources.getImmediateMacroCallerLoc(loc));
	return contains(sources, sources.getFileID(spelling));
}

const MacroInfo *RuntimeFiles::macroAt(llvm::StringRef name, SourceLocation at) const
{
	return PP->getMacroDefinitionAtLoc(PP->getIdentifierInfo(name), at).getMacroInfo();
}

bool RuntimeFiles::defines(llvm::StringRef name, SourceLocation at) const
{
	const MacroInfo *macro = macroAt(name, at);

	return macro && spelled(PP->getSourceManager(), macro->getDefinitionLoc()) &&
	       !PP->getIdentifierInfo(name)->isPoisoned();
}

} // namespace ioview
