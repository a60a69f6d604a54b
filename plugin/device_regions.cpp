/* SPDX-License-Identifier: MIT */
#include "device_regions.h"

#include "compat.h"

using namespace clang;

namespace ioview
{

const iov_facts *sizedFacts(iov_arena *arena, const iov_facts *facts,
			    const iov_device_region &region)
{
	auto *sized = IOV_NEW(arena, iov_facts);
	auto *size = IOV_NEW(arena, iov_expr);

	if (facts)
		*sized = *facts;
	size->kind = IOV_EXPR_CONST;
	size->value = (int64_t)region.bytes;
	sized->size = size;
	sized->origin = iov_printf(arena, "%s in %s: %llu bytes", region.node, region.file,
				   (unsigned long long)region.bytes);
	return sized;
}

/* Returns the string literal that initialises an array or a pointer; null: there is none. */
static const StringLiteral *textOf(const Expr *value)
{
	value = value->IgnoreParenImpCasts();
	if (auto *list = dyn_cast<InitListExpr>(value); list && list->getNumInits() == 1)
		value = list->getInit(0)->IgnoreParenImpCasts();
	return dyn_cast<StringLiteral>(value);
}

void DeviceRegions::readDevices(const ValueDecl *decl)
{
	const iov_config &config = ActiveProfile.config();
	auto *var = dyn_cast<VarDecl>(decl);
	const Expr *init = var ? var->getAnyInitializer() : nullptr;

	if (!Devices || !config.device_struct || !init)
		return;
	anyNode(init, [&](const Stmt *node) {
		auto *list = dyn_cast<InitListExpr>(node);
		const auto *type = list ? list->getType()->getAs<RecordType>() : nullptr;
		if (!type || type->getDecl()->getName() != config.device_struct)
			return false;
		unsigned at = 0;
		for (const FieldDecl *field : type->getDecl()->fields()) {
			const Expr *value = at < list->getNumInits() ? list->getInit(at) : nullptr;
			const StringLiteral *text = value ? textOf(value) : nullptr;
			at++;
			if (field->getName() == config.device_member && text &&
			    !text->getString().empty())
				Names.push_back(text->getString().str());
		}
		return false;
	});
}

/* Notes the places whose address the code takes. */
void DeviceRegions::noteAddresses(const Stmt *code)
{
	anyNode(code, [&](const Stmt *node) {
		auto *address = dyn_cast<UnaryOperator>(node);
		if (address && address->getOpcode() == UO_AddrOf &&
		    address->getSubExpr()->getType()->isPointerType())
			Escaped.insert(nodeOf(address->getSubExpr()).getOpaqueValue());
		return false;
	});
}

void DeviceRegions::read(const ValueDecl *decl, const Stmt *code)
{
	noteAddresses(code);
	PointerStores::read(decl, code);
}

void DeviceRegions::stored(Node to, const Expr *value)
{
	Given[to.getOpaqueValue()].push_back(value);
}

void DeviceRegions::passed(Node, Node)
{
	/* noteAddresses() has noted the object. */
}

/* Returns the word of the profile about the function that is called; null: there is none. */
const iov_word *DeviceRegions::wordOf(const CallExpr *call) const
{
	const FunctionDecl *callee = call->getDirectCallee();

	return callee && callee->getIdentifier()
		       ? ActiveProfile.find(IOV_WORD_FUNCTION, callee->getName())
		       : nullptr;
}

/* Returns the region of the driver's devices with this name; null: with this index. */
const iov_device_region *DeviceRegions::find(const char *name, uint64_t index) const
{
	auto [known, isNew] = Regions.try_emplace({name ? name : "", index});

	if (isNew) {
		std::vector<const char *> names;
		names.reserve(Names.size());
		for (const std::string &device : Names)
			names.push_back(device.c_str());
		const iov_driver driver = {names.data(), (unsigned)names.size()};
		iov_device_region region;
		if (iov_devices_find(Devices, &driver, name, index, &region) &&
		    region.bytes <= INT32_MAX)
			known->second = std::make_unique<iov_device_region>(region);
	}
	return known->second.get();
}

/* Adds the regions of `other` to those of `found`. */
void DeviceRegions::choose(Found &found, const Found &other) const
{
	found.isCertain &= other.isCertain;
	if (!other.region)
		return;
	if (!found.region ||
	    (iov_devices_smallest(Devices) ? other.region->bytes < found.region->bytes
					   : other.region->bytes > found.region->bytes))
		found.region = other.region;
}

/* Returns true if the stores to the place are all known. That is so for a local variable, for a
 * variable of this file and a member of a struct of this file, and for a function or a parameter of
 * a function of which all calls are known, unless the address of the place is taken. */
bool DeviceRegions::isFollowed(Node node) const
{
	const SourceManager &sources = Context.getSourceManager();
	const Decl *decl = node.getPointer();

	if (!decl || node.getInt() || Escaped.count(node.getOpaqueValue()) ||
	    !Given.count(node.getOpaqueValue()))
		return false;
	if (auto *param = dyn_cast<ParmVarDecl>(decl)) {
		auto *function = dyn_cast<FunctionDecl>(param->getDeclContext());
		return function && Calls.isInternal(function);
	}
	if (auto *var = dyn_cast<VarDecl>(decl))
		return var->hasLocalStorage() || !var->isExternallyVisible();
	if (isa<FieldDecl>(decl))
		return sources.isInMainFile(sources.getExpansionLoc(decl->getLocation()));
	return isa<FunctionDecl>(decl);
}

DeviceRegions::Found DeviceRegions::startOfAll(Node node, Visited &visited) const
{
	Found found;

	/* In a cycle of stores, the place adds nothing to its own values. */
	if (!visited.insert({node.getOpaqueValue(), false}).second)
		return found;
	if (!isFollowed(node))
		return {false, nullptr};
	for (const Expr *value : Given.lookup(node.getOpaqueValue()))
		choose(found, startOf(value, visited));
	return found;
}

/* Returns the regions that the pointer, or the description of a region, may be of. */
DeviceRegions::Found DeviceRegions::startOf(const Expr *value, Visited &visited) const
{
	value = bare(value);
	if (value->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull))
		return {};
	if (auto *cast = dyn_cast<CastExpr>(value)) {
		if (cast->getCastKind() == CK_LValueToRValue)
			return startOfAll(nodeOf(cast->getSubExpr()), visited);
		if (cast->getSubExpr()->getType()->isPointerType())
			return startOf(cast->getSubExpr(), visited);
	}
	if (auto *choice = dyn_cast<ConditionalOperator>(value)) {
		Found found = startOf(choice->getTrueExpr(), visited);
		choose(found, startOf(choice->getFalseExpr(), visited));
		return found;
	}
	if (auto *statement = dyn_cast<StmtExpr>(value))
		if (const Expr *result = resultOf(statement))
			return startOf(result, visited);
	if (auto *binary = dyn_cast<BinaryOperator>(value))
		if (binary->isCommaOp() || binary->getOpcode() == BO_Assign)
			return startOf(binary->getRHS(), visited);
	if (auto *call = dyn_cast<CallExpr>(value)) {
		if (wordOf(call))
			return regionOf(call, visited);
		const FunctionDecl *callee = call->getDirectCallee();
		if (callee && callee->hasBody())
			return startOfAll(Node(keyOf(callee), false), visited);
	}
	return {false, nullptr};
}

/* Returns the regions that the call maps, or of which it returns the description. */
DeviceRegions::Found DeviceRegions::regionOf(const CallExpr *call, Visited &visited) const
{
	const iov_word *word = wordOf(call);
	const iov_region_args *args = word ? word->region : nullptr;
	unsigned count = call->getNumArgs();
	Visited devices;

	if (!args)
		return {false, nullptr};
	if (args->region < count)
		return startOf(call->getArg(args->region), visited);
	if (args->device >= count || !isOwn(call->getArg(args->device), devices, false))
		return {false, nullptr};
	const iov_device_region *region = nullptr;
	Expr::EvalResult index;
	if (args->name < count) {
		const StringLiteral *name = textOf(call->getArg(args->name));
		if (name && !name->getString().empty())
			region = find(name->getString().str().c_str(), 0);
	} else if (args->index < count &&
		   call->getArg(args->index)->EvaluateAsInt(index, Context) &&
		   index.Val.getInt().isNonNegative()) {
		region = find(nullptr, index.Val.getInt().getZExtValue());
	}
	return {region != nullptr, region};
}

/* Returns true if all values that are stored to the place are the driver's own device. */
bool DeviceRegions::areOwn(Node node, Visited &visited, bool ownParams) const
{
	if (!visited.insert({node.getOpaqueValue(), ownParams}).second)
		return true;
	auto given = Given.find(node.getOpaqueValue());
	return given != Given.end() && llvm::all_of(given->second, [&](const Expr *value) {
		       return isOwn(value, visited, ownParams);
	       });
}

/*
 * Returns true if the object is the device of the driver, or its node. The kernel passes it to the
 * functions of the driver, so it is a parameter of a function that is called from elsewhere, or is
 * reached from one by members. A member that leads from one object to another of its type, such as
 * `parent`, leads to another device.
 */
bool DeviceRegions::isOwnPlace(const Expr *place, Visited &visited, bool ownParams) const
{
	place = bare(place);
	if (auto *ref = dyn_cast<DeclRefExpr>(place)) {
		Node node(keyOf(ref->getDecl()), false);
		auto *param = dyn_cast<ParmVarDecl>(ref->getDecl());
		auto *function = param ? dyn_cast<FunctionDecl>(param->getDeclContext()) : nullptr;
		if (function && ownParams)
			return true;
		if (function && !Calls.isInternal(function))
			return !Given.count(node.getOpaqueValue()) ||
			       areOwn(node, visited, ownParams);
		return areOwn(node, visited, ownParams);
	}
	auto *member = dyn_cast<MemberExpr>(place);
	if (!member)
		return false;
	QualType from = member->getBase()->getType(), to = member->getType();
	if (member->isArrow())
		from = from->getPointeeType();
	if (to->isPointerType() && Context.hasSameUnqualifiedType(to->getPointeeType(), from))
		return false;
	Node node(keyOf(member->getMemberDecl()), false);
	if (Given.count(node.getOpaqueValue()))
		return areOwn(node, visited, ownParams);
	return isOwn(member->getBase(), visited, ownParams);
}

/* Returns true if the value is a pointer to the device of the driver, or to its node. */
bool DeviceRegions::isOwn(const Expr *device, Visited &visited, bool ownParams) const
{
	device = bare(device);
	if (auto *cast = dyn_cast<CastExpr>(device))
		return isOwn(cast->getSubExpr(), visited, ownParams);
	if (auto *unary = dyn_cast<UnaryOperator>(device))
		return (unary->getOpcode() == UO_AddrOf || unary->getOpcode() == UO_Deref) &&
		       isOwn(unary->getSubExpr(), visited, ownParams);
	if (auto *binary = dyn_cast<BinaryOperator>(device))
		return binary->isAdditiveOp() &&
		       isOwn(binary->getLHS(), visited, ownParams); /* container_of() */
	if (auto *statement = dyn_cast<StmtExpr>(device)) {
		const Expr *result = resultOf(statement);
		return result && isOwn(result, visited, ownParams);
	}
	auto *call = dyn_cast<CallExpr>(device);
	if (!call)
		return isOwnPlace(device, visited, ownParams);
	const FunctionDecl *callee = call->getDirectCallee();
	if (!callee || !callee->hasBody() || !call->getNumArgs() || wordOf(call))
		return false;
	for (const Expr *argument : call->arguments())
		if (argument->getType()->isPointerType() && !isOwn(argument, visited, ownParams))
			return false;
	return areOwn(Node(keyOf(callee), false), visited, true);
}

const iov_device_region *DeviceRegions::mappedBy(const CallExpr *call) const
{
	const iov_word *word = areKnown() ? wordOf(call) : nullptr;
	Visited visited;

	if (!word || word->role->kind != IOV_ROLE_MAP)
		return nullptr;
	Found found = regionOf(call, visited);
	return found.isCertain ? found.region : nullptr;
}

const iov_device_region *DeviceRegions::heldBy(const Decl *decl) const
{
	auto *value = dyn_cast<ValueDecl>(decl);
	auto *var = dyn_cast<VarDecl>(decl);
	Visited visited;

	if (!areKnown() || !value || !value->getType()->isPointerType() ||
	    !(isa<FieldDecl>(decl) || (var && var->hasGlobalStorage())))
		return nullptr;
	Found found = startOfAll(Node(keyOf(decl), false), visited);
	return found.isCertain ? found.region : nullptr;
}

} // namespace ioview
