/* SPDX-License-Identifier: MIT */
/*
 * The option `untrusted`: a header that defines IO_RUNTIME_HEADER is exempt from all rules, and
 * the author of the sources can write that line too. So a header of the project counts as checked
 * only if it has the text of one of ioview's own.
 */
#ifndef IOVIEW_TRUST_H
#define IOVIEW_TRUST_H

#include "clang.h"

namespace ioview
{

enum class Origin {
	Runtime, /* the text of one of ioview's headers, or a file outside the project's root */
	Port,	 /* in the project, and the user has named it */
	Unknown, /* in the project, and only the file itself says that it is a runtime's */
};

class HeaderTrust
{
public:
	/* `root` and `ports` are paths, which count from the current directory; root "": every
	 * file may be the project's. */
	HeaderTrust(llvm::StringRef root, llvm::ArrayRef<std::string> ports);

	Origin origin(const clang::SourceManager &sources, clang::FileID file) const;
	/* The file's name, from the root down if it is below it. */
	std::string name(const clang::SourceManager &sources, clang::FileID file) const;

private:
	std::string Root;		/* real, with a '/' at its end; empty: none */
	std::vector<std::string> Ports; /* real */
};

} // namespace ioview

#endif // IOVIEW_TRUST_H
