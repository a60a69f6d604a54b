/* SPDX-License-Identifier: MIT */
#include "dependencies.h"

#include <optional>

#include <unistd.h>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

void addDependencies(CompilerInstance &compiler, const Profile &profile)
{
	std::vector<std::string> paths = compiler.getFrontendOpts().Plugins;
	PPCallbacks *callbacks = compiler.getPreprocessor().getPPCallbacks();

	if (!callbacks)
		return;
	paths.push_back(pluginPath());
	for (unsigned i = 0; const char *file = profile.file(i); i++)
		paths.emplace_back(file);
	if (const char *file = profile.devicesFile())
		paths.emplace_back(file);
	/* Clang attaches what writes the dependency file before it asks for our consumer, and gives
	 * no access to that writer. The writer adds each file that a __has_include() finds: to the
	 * other listeners such a file is one that was looked for and not entered. */
	for (const std::string &path : paths)
		if (auto file = compiler.getFileManager().getOptionalFileRef(path))
			callbacks->HasInclude(SourceLocation(), path, false, file, SrcMgr::C_User);
}

/* Returns the path of the program that a process runs, or an empty one. */
static std::string programOf(long process)
{
	llvm::SmallString<256> program;

	if (llvm::sys::fs::real_path("/proc/" + llvm::Twine(process) + "/exe", program))
		return std::string();
	return program.str().str();
}

/* Returns the process that started this one; 0: none, or it is not known. */
static long parentOf(long process)
{
	auto file = llvm::MemoryBuffer::getFileAsStream(
		("/proc/" + llvm::Twine(process) + "/stat").str());
	long parent = 0;

	if (!file)
		return 0;
	/* The name of the program stands in parentheses, and may itself have parentheses in it. */
	llvm::StringRef rest = (*file)->getBuffer().rsplit(") ").second;
	if (rest.drop_front(rest.empty() ? 0 : 2).split(' ').first.getAsInteger(10, parent))
		return 0;
	return parent;
}

/* Returns the path of the compiler cache that runs this compilation; empty: none does. A cache
 * that is turned off, or that cannot cache a command, is replaced by the compiler and is none of
 * its ancestors. Wrappers such as icecc may stand in between. */
static std::string cacheProgram()
{
	constexpr unsigned depth = 16;
	long process = getppid();

	for (unsigned i = 0; i < depth && process > 1; i++, process = parentOf(process)) {
		std::string program = programOf(process);
		llvm::StringRef name = llvm::sys::path::filename(program);
		if (name == "ccache" || name == "sccache")
			return program;
	}
	return "";
}

/* The settings of ccache that decide which files it reads. */
struct CcacheSettings {
	bool direct = false, depend = false;
	std::string extraFiles; /* paths, separated by colons */
};

/* Returns the settings as ccache prints them for this environment, in lines such as
 * "(default) depend_mode = false". If ccache fails: settings by which it reads nothing. */
static CcacheSettings askCcache(const std::string &ccache)
{
	CcacheSettings settings;
	llvm::SmallString<128> output;

	if (llvm::sys::fs::createTemporaryFile("ioview", "ccache", output))
		return settings;
	compat::OptionalRef streams[] = {llvm::StringRef(), output.str(), llvm::StringRef()};
	constexpr unsigned seconds = 10;
	llvm::sys::ExecuteAndWait(ccache, {ccache, "-p"}, compat::noEnvironment, streams, seconds);
	auto text = llvm::MemoryBuffer::getFile(output);
	if (llvm::sys::fs::remove(output) || !text)
		return settings;
	llvm::SmallVector<llvm::StringRef, 64> lines;
	(*text)->getBuffer().split(lines, '\n');
	for (llvm::StringRef line : lines) {
		auto [name, value] = line.rsplit(") ").second.split(" = ");
		if (name == "direct_mode")
			settings.direct = value == "true";
		else if (name == "depend_mode")
			settings.depend = value == "true";
		else if (name == "extra_files_to_hash")
			settings.extraFiles = value.str();
	}
	return settings;
}

static bool isListed(llvm::StringRef file, llvm::StringRef paths)
{
	llvm::SmallVector<llvm::StringRef, 4> list;

	paths.split(list, ':');
	return llvm::any_of(list, [file](llvm::StringRef path) {
		return llvm::sys::fs::equivalent(path, file);
	});
}

std::string staleCache(const CompilerInstance &compiler, const Profile &profile)
{
	std::string cache = cacheProgram();
	std::optional<CcacheSettings> settings;

	if (cache.empty())
		return "";
	/* sccache does not hash a library that -fplugin names. */
	if (llvm::sys::path::filename(cache) == "sccache")
		return "sccache does not read the plugin and its settings, and would show the "
		       "findings of before they change: compile without sccache";
	for (unsigned i = 0; const char *file = profile.file(i); i++) {
		if (profile.isBuiltIn(file))
			continue;
		if (!settings)
			settings = askCcache(cache);
		/* In depend mode ccache takes the files from the dependency file. */
		bool depends = settings->direct && settings->depend &&
			       !compiler.getDependencyOutputOpts().OutputFile.empty();
		if (!depends && !isListed(file, settings->extraFiles))
			return std::string("ccache does not read '") + file +
			       "', and would show the findings of before it changes: set "
			       "CCACHE_DEPEND=1 and compile with -MD, or name the file in "
			       "CCACHE_EXTRAFILES";
	}
	return "";
}

} // namespace ioview
