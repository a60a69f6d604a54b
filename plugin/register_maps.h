/* SPDX-License-Identifier: MIT */
/*
 * The register maps of the option views=FILE: for each pointer to registers, the offsets at which
 * the program accesses them, with their names and the functions that read and write them.
 */
#ifndef IOVIEW_REGISTER_MAPS_H
#define IOVIEW_REGISTER_MAPS_H

#include "register_names.h"
#include "views.h"

namespace ioview
{

class RegisterMaps
{
public:
	/* All arguments must outlive this object. */
	RegisterMaps(clang::ASTContext &context, const TypeMap &types, const Views &views)
	    : Types(types), Records(views), Names(context)
	{
	}

	void add(const iov_register_access &access);
	/* The maps, by the places at which their bases are declared, in the format of
	 * docs/views.md. */
	llvm::json::Array maps() const;

private:
	/* File, line, column, function, the helper that is called. */
	using Place = std::tuple<std::string, unsigned, unsigned, std::string, std::string>;
	struct Direction {
		bool reads = false, writes = false;
	};
	/* The accesses at one offset. */
	struct Register {
		std::set<std::string> names;
		std::set<uint64_t> widths; /* in bits */
		uint64_t size = 0;	   /* in bytes, of the largest access */
		std::map<Place, Direction> uses;
	};
	/* File, line, column, name, function: the declaration of the base. */
	using Base = std::tuple<std::string, unsigned, unsigned, std::string, std::string>;
	struct Map {
		const char *kind = "";
		iov_space space = IOV_ANY;
		uint64_t size = 0;
		std::map<int64_t, Register> registers;
		std::map<std::string, Register> variable;
	};

	std::string nameOf(const iov_base &base) const;
	static llvm::json::Array uses(const Register &at);
	static llvm::json::Object describe(const Register &at);

	const TypeMap &Types;
	const Views &Records;
	RegisterNames Names;
	std::map<Base, Map> All;
};

} // namespace ioview

#endif // IOVIEW_REGISTER_MAPS_H
