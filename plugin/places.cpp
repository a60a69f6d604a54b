/* SPDX-License-Identifier: MIT */
#include "places.h"

#include "clang/Basic/SourceManagerInternals.h"
#include "clang/Lex/HeaderSearch.h"
#include "llvm/Support/FileSystem.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

struct RealPlaces::Entries {
	FileID file;
	std::vector<LineEntry> lines;
};

static SrcMgr::CharacteristicKind kindOf(const SourceManager &sources, FileID file)
{
	bool invalid = false;
	const SrcMgr::SLocEntry &entry = sources.getSLocEntry(file, &invalid);

	return invalid || !entry.isFile() ? SrcMgr::C_User
					  : entry.getFile().getFileCharacteristic();
}

/* Returns true for files on disk and the main file, which may be standard input. Clang's own
 * buffers have line entries too, which give them their names <built-in> and <command line>. */
static bool isSource(const SourceManager &sources, FileID file)
{
	return file == sources.getMainFileID() || sources.getFileEntryForID(file);
}

/*
 * Returns a line entry that gives each line its real number and file. Clang computes the presumed
 * line from the last entry before it: entry.LineNo + (real line - line of the entry - 1). The entry
 * is at offset 0, on line 1, so LineNo 2 gives the real line. An entry without a name keeps the
 * name of the file, and one without an include offset keeps the place of the #include. The list of
 * entries of a file must not become empty, since clang would then read past its end.
 */
static LineEntry neutral(SrcMgr::CharacteristicKind kind)
{
	return LineEntry::get(0, 2, -1, kind, 0);
}

RealPlaces::RealPlaces(SourceManager &sources) : Sources(sources)
{
	if (!sources.hasLineTable())
		return;
	LineTableInfo &table = sources.getLineTable();
	for (const auto &[file, lines] : table)
		if (isSource(sources, file))
			SavedEntries.push_back({file, lines});
	for (const Entries &entries : SavedEntries)
		table.AddEntry(entries.file, {neutral(kindOf(sources, entries.file))});
}

RealPlaces::~RealPlaces()
{
	for (const Entries &entries : SavedEntries)
		Sources.getLineTable().AddEntry(entries.file, entries.lines);
}

namespace
{

class RealPlaceConsumer : public DiagnosticConsumer
{
public:
	explicit RealPlaceConsumer(DiagnosticsEngine &diags)
	    : Target(*diags.getClient()), Owned(diags.takeClient())
	{
		/* The compiler's exit status depends on the number of errors: the count goes on. */
		NumErrors = Target.getNumErrors();
		NumWarnings = Target.getNumWarnings();
	}

	void clear() override
	{
		DiagnosticConsumer::clear();
		Target.clear();
	}
	void BeginSourceFile(const LangOptions &language, const Preprocessor *pp) override
	{
		Target.BeginSourceFile(language, pp);
	}
	void EndSourceFile() override
	{
		Target.EndSourceFile();
	}
	void finish() override
	{
		Target.finish();
	}
	bool IncludeInDiagnosticCounts() const override
	{
		return Target.IncludeInDiagnosticCounts();
	}
	void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic &info) override
	{
		DiagnosticConsumer::HandleDiagnostic(level, info);
		if (!info.hasSourceManager()) {
			Target.HandleDiagnostic(level, info);
			return;
		}
		RealPlaces places(info.getSourceManager());
		Target.HandleDiagnostic(level, info);
	}

private:
	DiagnosticConsumer &Target;
	std::unique_ptr<DiagnosticConsumer> Owned;
};

} // namespace

void showRealPlaces(DiagnosticsEngine &diags)
{
	diags.setClient(new RealPlaceConsumer(diags));
}

std::string realPath(llvm::StringRef path)
{
	llvm::SmallString<256> real;

	return llvm::sys::fs::real_path(path, real) ? "" : real.str().str();
}

std::string realFolder(llvm::StringRef path)
{
	std::string real = realPath(path);

	return real.empty() || real.back() == '/' ? real : real + "/";
}

SystemFolders::SystemFolders(const HeaderSearch &search, llvm::StringRef root)
    : Root(root.empty() ? "" : realFolder(root))
{
	for (auto it = search.system_dir_begin(); it != search.system_dir_end(); ++it) {
		std::string path = realFolder(it->getName());
		if (!path.empty())
			Paths.push_back(path);
	}
}

/* A header that a system header includes becomes a system header for clang, whatever its folder. So
 * the kind that clang states is not enough, and the path is compared too. */
bool SystemFolders::hold(const SourceManager &sources, SourceLocation loc) const
{
	FileID file = sources.getFileID(sources.getExpansionLoc(loc));

	if (file == sources.getMainFileID() || !SrcMgr::isSystem(kindOf(sources, file)))
		return false;
	std::string path = realPath(sources.getFilename(sources.getLocForStartOfFile(file)));
	if (!Root.empty() && compat::startsWith(path, Root))
		return false;
	return llvm::any_of(
		Paths, [&](const std::string &folder) { return compat::startsWith(path, folder); });
}

} // namespace ioview
