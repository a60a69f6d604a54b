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

/* Others are clang's own buffers, <built-in> and <command line>, which name themselves so. */
static bool isSource(const SourceManager &sources, FileID file)
{
	return file == sources.getMainFileID() || sources.getFileEntryForID(file);
}

/*
 * Clang counts lines from the last entry before them: line = entry.LineNo + (real line - line of
 * the entry - 1). From an entry at offset 0, which is on line 1, that is the real line if LineNo
 * is 2. An entry without a name leaves the file its own, and one without an include offset leaves
 * it its includer. No entries at all are not allowed where there was one.
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
			Kept.push_back({file, lines});
	for (const Entries &entries : Kept)
		table.AddEntry(entries.file, {neutral(kindOf(sources, entries.file))});
}

RealPlaces::~RealPlaces()
{
	for (const Entries &entries : Kept)
		Sources.getLineTable().AddEntry(entries.file, entries.lines);
}

namespace
{

class AtRealPlaces : public DiagnosticConsumer
{
public:
	explicit AtRealPlaces(DiagnosticsEngine &diags)
	    : Target(*diags.getClient()), Owned(diags.takeClient())
	{
		/* The compiler's exit status is this count. */
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
	diags.setClient(new AtRealPlaces(diags));
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

/* What includes a header may hand its own kind on to it: that kind alone proves nothing. */
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
