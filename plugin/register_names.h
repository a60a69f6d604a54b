/* SPDX-License-Identifier: MIT */
/* The names that a program gives the offsets of registers: macros, enumerators, expressions. */
#ifndef IOVIEW_REGISTER_NAMES_H
#define IOVIEW_REGISTER_NAMES_H

#include "clang.h"

extern "C" {
#include "rules.h"
}

namespace ioview
{

class RegisterNames
{
public:
	explicit RegisterNames(const clang::ASTContext &context)
	    : Sources(context.getSourceManager()), Lang(context.getLangOpts())
	{
	}

	/* Returns the text of a constant offset as the program writes it: "CTRL", "BANK(1) + CTRL".
	 * Empty: no part of it has a name, only numbers, or it is too long. */
	std::string offset(const iov_register_access &access) const;
	/* Returns the text of an offset that is no constant; empty: it is not known. */
	std::string variable(const iov_register_access &access) const;
	/* Returns the text of a node of the program. A macro in whose expansion `around` is not
	 * stands for what it expands to: the outermost one that became the whole node. */
	std::string text(const void *node, clang::SourceLocation around) const;

private:
	std::string invocation(clang::SourceLocation inBody) const;
	std::string spelled(clang::SourceLocation first, clang::SourceLocation last) const;

	const clang::SourceManager &Sources;
	const clang::LangOptions &Lang;
};

} // namespace ioview

#endif // IOVIEW_REGISTER_NAMES_H
