/* SPDX-License-Identifier: MIT */
#include "trust.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SHA256.h"

#include "compat.h"
#include "places.h"

using namespace clang;

namespace ioview
{

/* The SHA-256 hash of each of ioview's headers, in lower-case hexadecimal. CMake writes the list
 * from runtime/include. */
static constexpr llvm::StringLiteral hashes[] = {
#include "runtime-hashes.inc"
};

static bool hasRuntimeText(const SourceManager &sources, FileID file)
{
	llvm::StringRef text = sources.getBufferData(file);
	auto hash = llvm::SHA256::hash(llvm::arrayRefFromStringRef(text));

	return llvm::is_contained(hashes, llvm::toHex(hash, true));
}

/* Returns the path without symbolic links; empty: the file is not on a disk. */
static std::string realName(const SourceManager &sources, FileID file)
{
	llvm::SmallString<256> path(sources.getFilename(sources.getLocForStartOfFile(file)));

	if (path.empty())
		return "";
	sources.getFileManager().makeAbsolutePath(path);
	return realPath(path);
}

HeaderTrust::HeaderTrust(llvm::StringRef root, llvm::ArrayRef<std::string> ports)
    : Root(root.empty() ? "" : realFolder(root))
{
	for (const std::string &port : ports)
		Ports.push_back(realPath(port));
}

Origin HeaderTrust::origin(const SourceManager &sources, FileID file) const
{
	std::string path = realName(sources, file);

	if (hasRuntimeText(sources, file))
		return Origin::Runtime;
	if (path.empty())
		return Origin::Unknown;
	if (llvm::is_contained(Ports, path))
		return Origin::Port;
	return Root.empty() || compat::startsWith(path, Root) ? Origin::Unknown : Origin::Runtime;
}

std::string HeaderTrust::name(const SourceManager &sources, FileID file) const
{
	std::string path = realName(sources, file);

	if (!Root.empty() && compat::startsWith(path, Root))
		return path.substr(Root.size());
	return path.empty() ? sources.getFilename(sources.getLocForStartOfFile(file)).str() : path;
}

} // namespace ioview
