/* SPDX-License-Identifier: MIT */
#include "runtime.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

/* As a program includes them: "ioview/view.h". CMake lists runtime/include. */
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

/* A build tool may give a header another name in a folder of links, or the links another header. */
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

/* A file may be included many times, and mark itself more than once. */
void RuntimeFiles::inspect(const SourceManager &sources, SourceLocation mark)
{
	FileID file = sources.getFileID(mark);
	Origin origin = Trust->origin(sources, file);

	if (origin == Origin::Runtime || Files.count(file))
		return;
	std::string name = Trust->name(sources, file);
	if (llvm::none_of(Own, [&](const Marked &known) { return known.file == name; }))
		Own.push_back({name, mark, origin});
}

void RuntimeFiles::mark(const SourceManager &sources, SourceLocation loc)
{
	FileID file = sources.getFileID(loc);
	bool runtime = counts(sources, file);

	if (runtime && Trust)
		inspect(sources, loc);
	Files[file] = runtime;
	HasMarks |= runtime;
	if (!runtime && Ignored.isInvalid())
		Ignored = loc;
}

bool RuntimeFiles::contains(const SourceManager &sources, FileID file) const
{
	auto known = Files.find(file);
	if (known != Files.end())
		return known->second;
	if (!sources.isLoadedFileID(file))
		return false;
	/* Its mark is not seen again: in a project that is not trusted it is the project's. */
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
	/* A name that ## made is spelled nowhere: the macro's user is asked. */
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
