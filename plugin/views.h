/* SPDX-License-Identifier: MIT */
/* The option views=FILE: lists the records that the program has pointers to in I/O memory, with
 * their members and the places that access them. */
#ifndef IOVIEW_VIEWS_H
#define IOVIEW_VIEWS_H

#include <map>

#include "llvm/ADT/MapVector.h"
#include "llvm/Support/JSON.h"

#include "report.h"
#include "types.h"

namespace ioview
{

class Views
{
public:
	/* All arguments must outlive this object. */
	Views(clang::ASTContext &context, TypeMap &types, const Reporter &reports)
	    : Context(context), Types(types), Reports(reports)
	{
	}

	/* Adds one use of a record; `use.member` is null if no member is accessed. */
	void add(const iov_use &use);
	/* The records that were added and have members, in the format of docs/views.md. */
	llvm::json::Array records();
	/* Returns the place where clang shows a finding, in the file. */
	clang::PresumedLoc placeOf(clang::SourceLocation loc) const;
	/* Returns a name for the record, see docs/views.md. */
	std::string nameOf(const clang::RecordDecl *decl) const;

private:
	/* File, line, column, member, function. */
	using Place = std::tuple<std::string, unsigned, unsigned, std::string, std::string>;
	struct Direction {
		bool reads = false, writes = false;
	};
	struct Record {
		iov_space space = IOV_ANY;
		std::map<Place, Direction> uses;
	};

	llvm::json::Object describe(const clang::RecordDecl *decl, const iov_type *type,
				    const Record &record, llvm::json::Array members) const;
	llvm::json::Array membersOf(const iov_type *type) const;
	static void addMember(void *self, const iov_part *part);

	clang::ASTContext &Context;
	TypeMap &Types;
	const Reporter &Reports;
	llvm::MapVector<const iov_type *, Record> Records;
};

/* Writes the file of the option; views: Session::views(), or empty if nothing was checked. */
void writeViews(llvm::StringRef file, llvm::json::Object views, clang::DiagnosticsEngine &diags);

} // namespace ioview

#endif // IOVIEW_VIEWS_H
