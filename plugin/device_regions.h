/* SPDX-License-Identifier: MIT */
/*
 * Finds the sizes of the regions of registers that a driver maps: by the devices that it names in
 * its table of devices (`compatible` of struct of_device_id), the region that a mapping call names,
 * and the sizes of the regions of these devices (rules/profile/devices.h). A member or a variable
 * to which only such mappings are stored points to that many bytes, too.
 */
#ifndef IOVIEW_DEVICE_REGIONS_H
#define IOVIEW_DEVICE_REGIONS_H

#include <map>
#include <memory>
#include <set>

#include "callgraph.h"
#include "pointer_stores.h"
#include "profile.h"

extern "C" {
#include "profile/devices.h"
}

namespace ioview
{

/* Returns a copy of the facts (null: none) with the size of the region, in the arena. */
const iov_facts *sizedFacts(iov_arena *arena, const iov_facts *facts,
			    const iov_device_region &region);

class DeviceRegions : private PointerStores
{
public:
	/* devices: the sizes of devices; null: none are known. */
	DeviceRegions(clang::ASTContext &context, const Profile &profile, const CallGraph &calls,
		      const iov_devices *devices)
	    : Context(context), ActiveProfile(profile), Calls(calls), Devices(devices)
	{
	}

	/* Adds the devices that the initialiser names, if the declaration is a variable's. */
	void readDevices(const clang::ValueDecl *decl);
	/* Returns true if the source names devices, and the sizes of devices are known. */
	bool areKnown() const
	{
		return Devices && !Names.empty();
	}
	/* Reads the body of a function, or the initialiser of a variable. To be called for all
	 * code before the first call of a function below, and after readDevices(). */
	void read(const clang::ValueDecl *decl, const clang::Stmt *code);

	/* The region that the call maps; null: it maps none, or its size is not known. */
	const iov_device_region *mappedBy(const clang::CallExpr *call) const;
	/* The region that a member, or a variable with static storage, points to the start of;
	 * null: it may point elsewhere, or the size is not known. */
	const iov_device_region *heldBy(const clang::Decl *decl) const;

private:
	/* The places that were looked at; with true: for a call whose parameters are own devices.
	 */
	using Visited = std::set<std::pair<const void *, bool>>;
	/* The regions that a pointer may be the start of. */
	struct Found {
		bool isCertain = true;			   /* it can be nothing else, but null */
		const iov_device_region *region = nullptr; /* that whose size counts; null: none */
	};

	void stored(Node to, const clang::Expr *value) override;
	void passed(Node param, Node object) override;
	void noteAddresses(const clang::Stmt *code);
	const iov_word *wordOf(const clang::CallExpr *call) const;
	const iov_device_region *find(const char *name, uint64_t index) const;
	void choose(Found &found, const Found &other) const;
	Found startOf(const clang::Expr *value, Visited &visited) const;
	Found startOfAll(Node node, Visited &visited) const;
	Found regionOf(const clang::CallExpr *call, Visited &visited) const;
	bool isFollowed(Node node) const;
	bool isOwn(const clang::Expr *device, Visited &visited, bool ownParams) const;
	bool isOwnPlace(const clang::Expr *place, Visited &visited, bool ownParams) const;
	bool areOwn(Node node, Visited &visited, bool ownParams) const;

	clang::ASTContext &Context;
	const Profile &ActiveProfile;
	const CallGraph &Calls;
	const iov_devices *Devices;
	std::vector<std::string> Names; /* of the devices that the source is a driver for */
	/* By place: the values that are stored to it. */
	llvm::DenseMap<const void *, llvm::SmallVector<const clang::Expr *, 2>> Given;
	/* The places whose address is taken: other values may be stored to them. */
	llvm::DenseSet<const void *> Escaped;
	/* The regions that were asked for, by name and index; null: its size is not known. */
	mutable std::map<std::pair<std::string, uint64_t>, std::unique_ptr<iov_device_region>>
		Regions;
};

} // namespace ioview

#endif // IOVIEW_DEVICE_REGIONS_H
