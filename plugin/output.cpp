/* SPDX-License-Identifier: MIT */
#include "output.h"

#include "llvm/Support/FileSystem.h"

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

static llvm::Error fill(fs::TempFile &made, const json::Value &contents)
{
	llvm::raw_fd_ostream out(made.FD, false);

	out << llvm::formatv("{0:2}\n", contents);
	out.flush();
	std::error_code failed = out.error();
	out.clear_error();
	return llvm::errorCodeToError(failed);
}

/* Writes a temporary file and renames it. Returns the error if one of these fails. This does not
 * use TempFile::keep(name): where the rename fails, keep() copies the contents into any object that
 * has the name by then, such as a device. */
static llvm::Error put(llvm::StringRef file, const json::Value &contents)
{
	auto made = fs::TempFile::create(file + ".%%%%%%%%");
	if (!made)
		return made.takeError();
	if (llvm::Error failed = fill(*made, contents))
		return llvm::joinErrors(std::move(failed), made->discard());
	std::string temporary = made->TmpName;
	if (llvm::Error failed = made->keep())
		return failed;
	std::error_code failed = fs::rename(temporary, file);
	/* The error of the rename is the one to report. */
	if (failed)
		llvm::consumeError(llvm::errorCodeToError(fs::remove(temporary)));
	return llvm::errorCodeToError(failed);
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
	if (llvm::Error error = put(file, contents))
		diags.Report(id) << what << file << llvm::toString(std::move(error));
}

} // namespace ioview
