/* SPDX-License-Identifier: MIT */
/* The texts of the program that advice quotes (enum iov_written), so that it can be copied from the
 * message. */
#ifndef IOVIEW_WRITTEN_H
#define IOVIEW_WRITTEN_H

#include "bulk.h"
#include "focus.h"
#include "site.h"

namespace ioview
{

class Written
{
public:
	/* All arguments must outlive this object. isView: advice names verbs of the runtime. */
	Written(clang::ASTContext &context, const Focus &focus, const RuntimeFiles &runtime,
		bool isView)
	    : Context(context), Places(focus), Runtime(runtime), IsView(isView), File(context)
	{
	}

	/* Returns the text; empty: it is not known, or not short. */
	std::string find(const iov_finding &finding, iov_written part) const;

private:
	/* The call of a verb of the runtime, as the program writes it. */
	struct Verb {
		std::string name;
		std::vector<std::string> arguments;
		unsigned values; /* the arguments before the view */
	};

	std::string partText(const iov_finding &finding, iov_written part) const;
	std::string text(const clang::Expr *expr) const;
	std::string text(clang::CharSourceRange tokens) const;
	std::string about(const iov_finding &finding) const;
	std::string whole(const iov_finding &finding) const;
	std::string object(const iov_finding &finding, bool asVerb) const;
	std::string value(const iov_finding &finding) const;
	std::string update(const clang::Stmt *node) const;
	std::string tested(const iov_finding &finding) const;
	std::string argument(const iov_instr &call, bool ofAddress) const;
	std::string mappedBy(const iov_finding &finding, unsigned argument) const;
	std::string polled(const iov_instr &read) const;
	bool verb(iov_loc loc, Verb &out) const;

	clang::ASTContext &Context;
	const Focus &Places;
	const RuntimeFiles &Runtime;
	bool IsView;
	FileText File;
};

} // namespace ioview

#endif // IOVIEW_WRITTEN_H
