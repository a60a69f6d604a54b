/* SPDX-License-Identifier: MIT */
#include "register_maps.h"

#include "output.h"

using namespace clang;
namespace json = llvm::json;

namespace ioview
{

static const char *kindOf(const iov_base &base)
{
	switch ((iov_base_kind)base.kind) {
	case IOV_BASE_PARAM:
		return "parameter";
	case IOV_BASE_MEMBER:
		return "member";
	case IOV_BASE_GLOBAL:
		return "global";
	case IOV_BASE_LOCAL:
		return "local";
	case IOV_BASE_RESULT:
		return "result";
	case IOV_BASE_COMPUTED:
	case IOV_BASE_NONE:
		break;
	}
	return "expression";
}

/* Returns the name as C spells it: `struct foo.base`, `base`, `foo_base()`, `struct foo.bank[2]`;
 * empty for an expression without a name. */
std::string RegisterMaps::nameOf(const iov_base &base) const
{
	const RecordDecl *record = base.field ? Types.recordOf(base.field->record) : nullptr;
	std::string name = base.name;

	if (record)
		name = Records.nameOf(record) + "." + name;
	if (base.kind == IOV_BASE_RESULT)
		name = std::string(base.sym->name) + "()";
	if (base.element == IOV_ANY_ELEMENT)
		name += "[]";
	else if (base.element != IOV_NO_ELEMENT)
		name += "[" + std::to_string(base.element) + "]";
	return name;
}

/* Returns the size in bytes that the mapping has by all of the file; 0: it is not known. */
static uint64_t sizeOf(const iov_base &base)
{
	const iov_facts *facts = base.field			? base.field->facts
				 : base.kind == IOV_BASE_GLOBAL ? base.sym->facts
								: nullptr;

	if (!facts || !facts->size || facts->size->kind != IOV_EXPR_CONST || facts->size->value < 0)
		return 0;
	return (uint64_t)facts->size->value;
}

void RegisterMaps::add(const iov_register_access &access)
{
	PresumedLoc declared = Records.placeOf(SourceLocation::getFromRawEncoding(access.base.loc));
	PresumedLoc at = Records.placeOf(SourceLocation::getFromRawEncoding(access.loc));

	if (at.isInvalid() || declared.isInvalid())
		return;
	Map &map = All[Base(declared.getFilename(), declared.getLine(), declared.getColumn(),
			    nameOf(access.base),
			    access.base.function ? access.base.function->name : "")];
	map.kind = kindOf(access.base);
	map.space = std::min(map.space, access.space);
	map.size = sizeOf(access.base);
	bool isConstant = access.is_constant && access.offset >= 0;
	Register &there = isConstant ? map.registers[access.offset]
				     : map.variable[access.is_constant ? Names.offset(access)
								       : Names.variable(access)];
	if (isConstant && access.nterms)
		there.names.insert(Names.offset(access));
	if (access.width)
		there.widths.insert(access.width * 8);
	there.size = std::max(there.size, access.size);
	Direction &direction = there.uses[Place(at.getFilename(), at.getLine(), at.getColumn(),
						access.function->name,
						access.through ? access.through->name : "")];
	direction.reads |= access.reads;
	direction.writes |= access.writes;
}

json::Array RegisterMaps::uses(const Register &at)
{
	json::Array all;

	for (const auto &[place, direction] : at.uses) {
		const auto &[file, line, column, function, through] = place;
		all.push_back(json::Object{
			{"function", text(function)},
			{"through", text(through)},
			{"file", text(file)},
			{"line", line},
			{"column", column},
			{"reads", direction.reads},
			{"writes", direction.writes},
		});
	}
	return all;
}

json::Object RegisterMaps::describe(const Register &at)
{
	json::Array names, widths;

	for (const std::string &name : at.names)
		if (!name.empty())
			names.push_back(text(name));
	for (uint64_t bits : at.widths)
		widths.push_back(number(bits));
	return json::Object{
		{"names", std::move(names)},
		{"widths", std::move(widths)},
		{"size", number(at.size)},
		{"uses", uses(at)},
	};
}

json::Array RegisterMaps::maps() const
{
	json::Array all;

	for (const auto &[base, map] : All) {
		const auto &[file, line, column, name, function] = base;
		json::Array registers, variable;
		for (const auto &[offset, at] : map.registers) {
			json::Object one = describe(at);
			one["offset"] = offset;
			registers.push_back(std::move(one));
		}
		for (const auto &[expression, at] : map.variable) {
			json::Object one = describe(at);
			one["expression"] = text(expression);
			variable.push_back(std::move(one));
		}
		all.push_back(json::Object{
			{"name", text(name)},
			{"kind", map.kind},
			{"function", text(function)},
			{"file", text(file)},
			{"line", line},
			{"column", column},
			{"space", iov_space_word(map.space)},
			{"size", number(map.size)},
			{"registers", std::move(registers)},
			{"variable", std::move(variable)},
		});
	}
	return all;
}

} // namespace ioview
