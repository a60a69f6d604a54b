/* SPDX-License-Identifier: MIT */
/*
 * The option `untrusted`: a header that defines IO_RUNTIME_HEADER is exempt from all rules, and the
 * author of the sources could write that line to hide findings. So a header of the project is
 * accepted only if its text is that of one of ioview's headers, or the user names it.
 */
#ifndef IOVIEW_TRUST_H
#define IOVIEW_TRUST_H

#include "clang.h"

namespace ioview
{

enum class Origin {
	Runtime, /* has the text of one of ioview's headers, or is outside of the project */
	Port,	 /* is in the project, and the user accepts it by the option `port` */
	Unknown, /* is in the project, and is accepted by no option */
};

class HeaderTrust
{
public:
	/* root: the folder of the project; empty: each file may be the project's. ports: paths of
	 * headers that the user accepts. Relative paths start at the current directory. */
	HeaderTrust(llvm::StringRef root, llvm::ArrayRef<std::string> ports);

	Origin origin(const clang::SourceManager &sources, clang::FileID file) const;
	/* The path of the file, relative to the root if it is below it. */
	std::string name(const clang::SourceManager &sources, clang::FileID file) const;

private:
	std::string Root; /* without symbolic links, with a '/' at its end; or empty */
	std::vector<std::string> Ports; /* without symbolic links */
};

} // namespace ioview

#endif // IOVIEW_TRUST_H
