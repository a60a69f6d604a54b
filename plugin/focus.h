/* SPDX-License-Identifier: MIT */
/* The places at which findings are shown: in the code that the author wrote, at the part of it that
 * the finding is about. */
#ifndef IOVIEW_FOCUS_H
#define IOVIEW_FOCUS_H

#include "profile.h"
#include "runtime.h"

namespace ioview
{

class Focus
{
public:
	/* All arguments must outlive this object. */
	Focus(clang::ASTContext &context, const Profile &profile, const RuntimeFiles &runtime)
	    : Context(context), ActiveProfile(profile), Runtime(runtime)
	{
	}

	/* Returns the place for code in the expansion of a macro of the runtime, or of one that is
	 * an accessor of the profile: the use of the macro, or its argument. Otherwise `loc`. Clang
	 * would list each such macro as a note. */
	clang::SourceLocation place(clang::SourceLocation loc) const;
	/* Returns the use of the outermost such macro around `loc`, with its arguments, in the
	 * file; invalid: there is none, or it is in a macro of the program. */
	clang::CharSourceRange use(clang::SourceLocation loc) const;

	struct Spot {
		clang::SourceLocation loc;
		clang::SourceRange range; /* of tokens; may be invalid */
		bool isPart;
	};
	/* Returns where to show the finding: at the first part of it (iov_finding.about) that
	 * stands in the text of its instruction, or else at `loc`, with all of the instruction. */
	Spot spot(const iov_finding &finding, clang::SourceLocation loc) const;

private:
	bool isOwn(clang::SourceLocation loc) const;
	clang::SourceRange part(const iov_instr &instr, bool isMember,
				const clang::Stmt *within) const;
	bool contains(clang::SourceRange whole, clang::SourceRange range) const;

	clang::ASTContext &Context;
	const Profile &ActiveProfile;
	const RuntimeFiles &Runtime;
};

} // namespace ioview

#endif // IOVIEW_FOCUS_H
