/* SPDX-License-Identifier: MIT */
/*
 * The edits that findings ask for: from `p->f = v` to io_write(v, p, .f), or to the call of an
 * accessor that the program has. An edit is made where it is certain that it compiles, does the
 * same as before, and brings no new finding; everywhere else there is none.
 */
#ifndef IOVIEW_FIXIT_H
#define IOVIEW_FIXIT_H

#include "macros.h"
#include "site.h"

namespace ioview
{

struct Fix {
	llvm::SmallVector<clang::FixItHint, 4> edits; /* that belong together */
	bool isUnknown = false; /* the verb that the advice names means nothing there, yet */
};

class Fixer
{
public:
	/* All must outlive it. */
	Fixer(clang::ASTContext &context, const Profile &profile, const RuntimeFiles &runtime)
	    : Context(context), Known(profile), Runtime(runtime), File(context)
	{
	}

	/* `at` is where the finding is said to be. Findings come in the order of evaluation. */
	Fix make(const iov_finding &finding, clang::SourceLocation at);

private:
	/* What is called. */
	struct Call {
		std::string name;
		bool isView;	 /* (p, .f), else (&p->f) */
		bool valueFirst; /* of a write */
	};
	/* What edits have been made for, of characters. */
	struct Stretch {
		clang::SourceLocation begin, end;
	};

	bool chooseCall(const iov_finding &finding, const Site &site, Call &call);
	bool fitsView(const iov_finding &finding, const Site &site) const;
	bool fitsAccessor(const iov_finding &finding, const Site &site) const;
	bool isInteger(const clang::Expr *object) const;
	bool isWideEnough(const Site &site, uint64_t bits) const;
	bool canInclude(llvm::StringRef verb, clang::SourceLocation at) const;
	const clang::FunctionDecl *declared(llvm::StringRef name, const iov_finding &finding,
					    clang::SourceLocation at) const;
	bool isShadowed(llvm::StringRef name, const iov_symbol *function) const;

	void edit(const Site &site, const Call &call, Fix &fix);
	bool editParts(const Site &site, const Call &call, Fix &fix);
	bool editWrite(const Site &site, const Call &call, Fix &fix);
	bool editRead(const Site &site, const Call &call, Fix &fix);
	std::string targetOf(const Site &site, const Call &call) const;
	bool close(clang::SourceLocation end, const std::string &text, Fix &fix);
	void put(clang::SourceLocation begin, clang::SourceLocation end, const std::string &text,
		 Fix &fix);
	bool isTouched(clang::CharSourceRange range) const;

	clang::ASTContext &Context;
	const Profile &Known;
	const RuntimeFiles &Runtime;
	FileText File;
	llvm::SmallVector<Stretch, 16> Made;
	/* Of a node that two findings are about, both have the same edits. */
	llvm::DenseMap<const clang::Stmt *, llvm::SmallVector<clang::FixItHint, 4>> ByNode;
};

} // namespace ioview

#endif // IOVIEW_FIXIT_H
