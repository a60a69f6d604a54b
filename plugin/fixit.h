/* SPDX-License-Identifier: MIT */
/*
 * Makes the edits that repair findings: from `p->f = v` to io_write(v, p, .f), or to a call of an
 * accessor that the program declares. A finding has an edit only if it is certain that the result
 * compiles, has the same effects, and raises no new finding.
 */
#ifndef IOVIEW_FIXIT_H
#define IOVIEW_FIXIT_H

#include "bulk.h"
#include "macros.h"

namespace ioview
{

struct Fix {
	llvm::SmallVector<clang::FixItHint, 4> edits; /* one repair; empty: none */
	/* The verb in the message is not defined at the place of the finding, because the source
	 * does not include <ioview.h> before it. */
	bool isUnknown = false;
};

class Fixer
{
public:
	/* All arguments must outlive this object. */
	Fixer(clang::ASTContext &context, const Profile &profile, const RuntimeFiles &runtime)
	    : Context(context), ActiveProfile(profile), Runtime(runtime), File(context)
	{
	}

	/* Returns the edits for a finding; none if no repair is certain. at: the place where the
	 * finding is reported. An access inside of another one must be passed before the outer one,
	 * whose edit keeps the text that the inner edit has changed. */
	Fix make(const iov_finding &finding, clang::SourceLocation at);

private:
	/* The call that replaces an access. */
	struct Call {
		std::string name;
		bool isView;	    /* takes (p, .f) as a verb does; false: takes (&p->f) */
		bool valueFirst;    /* a write takes the value before the address */
		std::string reader; /* of an update by accessors: the one that reads */
	};
	/* Characters that an edit has replaced; `end` is not included. An insertion is empty. */
	struct EditRange {
		clang::SourceLocation begin, end;
	};

	bool chooseCall(const iov_finding &finding, const Site &site, Call &call);
	bool fitsView(const iov_finding &finding, const Site &site) const;
	bool isDiscarded(const clang::Expr *expr) const;
	bool fitsAccessor(const iov_finding &finding, const Site &site,
			  const iov_accessor &accessor, bool writes) const;
	bool chooseUpdate(const iov_finding &finding, const Site &site, Call &call) const;
	bool isInteger(const clang::Expr *object) const;
	bool isWideEnough(const Site &site, uint64_t bits) const;
	bool canInclude(llvm::StringRef verb, clang::SourceLocation at) const;
	const clang::FunctionDecl *declared(llvm::StringRef name, const iov_finding &finding,
					    clang::SourceLocation at) const;
	bool isShadowed(llvm::StringRef name, const iov_symbol *function) const;

	void edit(const Site &site, const Call &call, Fix &fix);
	void editUpdate(const Site &site, const Call &call, Fix &fix);
	Fix makeBulk(const iov_finding &finding, clang::SourceLocation at);
	bool fitsKernelFunction(const iov_finding &finding, const Bulk &bulk) const;
	bool editParts(const Site &site, const Call &call, Fix &fix);
	bool editWrite(const Site &site, const Call &call, Fix &fix);
	bool editRead(const Site &site, const Call &call, Fix &fix);
	std::string targetOf(const Site &site, const Call &call) const;
	bool close(clang::SourceLocation end, const std::string &text, Fix &fix);
	void put(clang::SourceLocation begin, clang::SourceLocation end, const std::string &text,
		 Fix &fix);
	bool isTouched(clang::CharSourceRange range) const;

	clang::ASTContext &Context;
	const Profile &ActiveProfile;
	const RuntimeFiles &Runtime;
	FileText File;
	llvm::SmallVector<EditRange, 16> Edits;
	/* The edits for each node. A second finding about a node gets the same edits. */
	llvm::DenseMap<const clang::Stmt *, llvm::SmallVector<clang::FixItHint, 4>> ByNode;
};

} // namespace ioview

#endif // IOVIEW_FIXIT_H
