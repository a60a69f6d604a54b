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
	Port,	 /* is accepted by the user with the option `port` */
	Unknown, /* any other header, or a file that is not on a disk */
};

class HeaderTrust
{
public:
	/* root: the folder of the project; empty: each file may be the project's. ports: paths of
	 * headers that the user accepts. Relative paths start at the current directory. */
	HeaderTrust(llvm::StringRef root, llvm::ArrayRef<std::string> ports);

	Origin origin(const clang::SourceManager &sources, clang::FileID file) const;
	/* Returns the path of the file, relative to the root if the file is below the root; as
	 * clang opened the file if it is not on a disk. */
	std::string name(const clang::SourceManager &sources, clang::FileID file) const;

private:
	std::string Root; /* no symbolic links, and a '/' at the end; empty: not known */
	std::vector<std::string> Ports; /* no symbolic links; "": no such file */
};

} // namespace ioview

#endif // IOVIEW_TRUST_H
