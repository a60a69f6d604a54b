/* SPDX-License-Identifier: MIT */
#include "output.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"

using namespace clang;
namespace fs = llvm::sys::fs;
namespace json = llvm::json;

namespace ioview
{

json::Value text(llvm::StringRef bytes)
{
	return json::isUTF8(bytes) ? bytes.str() : json::fixUTF8(bytes);
}

json::Value number(uint64_t n)
{
	return (int64_t)std::min<uint64_t>(n, INT64_MAX);
}

/* Returns words for an object that has the name and must not be replaced ("a folder"). Returns null
 * if the object is a plain file, does not exist, or cannot be examined. */
static const char *obstacle(llvm::StringRef file)
{
	fs::file_status status;

	if (fs::status(file, status, false) || status.type() == fs::file_type::regular_file)
		return nullptr;
	switch (status.type()) {
	case fs::file_type::directory_file:
		return "a folder";
	case fs::file_type::symlink_file:
		return "a symbolic link";
	case fs::file_type::block_file:
	case fs::file_type::character_file:
		return "a device";
	case fs::file_type::fifo_file:
		return "a pipe";
	case fs::file_type::socket_file:
		return "a socket";
	default:
		return "no plain file";
	}
}

/*
 * Creates a file with a new name that begins with `file`, and opens it. TempFile::create() would
 * take each "%" of the name for a digit to choose, also those in the names of folders.
 */
static std::error_code createBeside(llvm::StringRef file, std::string &name, int &fd)
{
	enum { TRIES = 128 };
	std::error_code failed;

	for (int n = 0; n < TRIES; n++) {
		name = (file + "." + llvm::utohexstr(llvm::sys::Process::GetRandomNumber())).str();
		failed = fs::openFileForWrite(name, fd, fs::CD_CreateNew);
		if (failed != std::errc::file_exists)
			return failed;
	}
	return failed;
}

/* Writes the contents, and closes the file. */
static std::error_code fill(int fd, const json::Value &contents)
{
	llvm::raw_fd_ostream out(fd, true);

	out << llvm::formatv("{0:2}\n", contents);
	out.close();
	std::error_code failed = out.error();
	out.clear_error();
	return failed;
}

/* Writes a temporary file and renames it. Returns the error if one of these fails; then no file is
 * left. */
static std::error_code put(llvm::StringRef file, const json::Value &contents)
{
	std::string temporary;
	int fd = -1;

	if (std::error_code failed = createBeside(file, temporary, fd))
		return failed;
	/* If the handler cannot be installed, a signal leaves the temporary file. */
	llvm::sys::RemoveFileOnSignal(temporary);
	std::error_code failed = fill(fd, contents);
	if (!failed)
		failed = fs::rename(temporary, file);
	/* The first error is the one to report, and not that of the removal. */
	if (failed) {
		std::error_code left = fs::remove(temporary);
		(void)left;
	}
	llvm::sys::DontRemoveFileOnSignal(temporary);
	return failed;
}

void writeOutput(llvm::StringRef file, llvm::StringRef what, const json::Value &contents,
		 DiagnosticsEngine &diags)
{
	unsigned id = diags.getCustomDiagID(DiagnosticsEngine::Error,
					    "ioview: cannot write %0 to '%1': %2");

	if (const char *there = obstacle(file)) {
		diags.Report(id) << what << file
				 << ("it is " + llvm::Twine(there) +
				     ", and only a plain file is replaced")
					    .str();
		return;
	}
	if (std::error_code failed = put(file, contents))
		diags.Report(id) << what << file << failed.message();
}

} // namespace ioview
