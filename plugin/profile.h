/* SPDX-License-Identifier: MIT */
/*
 * The profile of a translation unit. rules/profile/, which is in C, reads it; the class here offers
 * it in terms of LLVM's types.
 */
#ifndef IOVIEW_PROFILE_H
#define IOVIEW_PROFILE_H

#include <array>
#include <string>
#include <vector>

#include "clang.h"

extern "C" {
#include "profile/devices.h"
#include "profile/profile.h"
}

namespace ioview
{

/* An option of the command line that sets rules: NAME=RULES, as in disable=io-escape,io-endian. */
struct RuleOption {
	std::string name, rules;
};

/* Returns the path from which this plugin, ioview-clang<N>.so, was loaded; empty: not known. */
std::string pluginPath();

class Profile
{
public:
	/*
	 * Opens the profile. name: a built-in profile or the path of a file; empty: .ioview.yaml
	 * decides, which is searched from `folder` upwards. folder: the absolute path of the folder
	 * of the source file. options: they set rules, and the last one on a rule counts. werror:
	 * findings are errors. devices: the path of the file with the sizes of devices; empty:
	 * there is none. Mistakes do not throw: the other functions may be called only if
	 * errors() is empty.
	 */
	Profile(llvm::StringRef name, llvm::StringRef folder,
		const std::vector<RuleOption> &options, bool werror, llvm::StringRef devices);
	~Profile()
	{
		iov_profile_free(Handle);
		iov_devices_free(Devices);
	}
	Profile(const Profile &) = delete;
	Profile &operator=(const Profile &) = delete;

	std::vector<std::string> errors() const;
	/* The path of a file that was read, by index from 0; null after the last one. May be called
	 * even if there are errors. */
	const char *file(unsigned index) const
	{
		return iov_profile_file(Handle, index);
	}
	/* The sizes of devices, and the path of their file; null: there are none. */
	const iov_devices *devices() const
	{
		return Devices;
	}
	const char *devicesFile() const
	{
		return Devices ? DevicesFile.c_str() : nullptr;
	}
	/* True for the path of a profile that comes with ioview, as file() returns it. */
	static bool isBuiltIn(llvm::StringRef file);
	const iov_config &config() const
	{
		return *iov_profile_config(Handle);
	}
	bool hasReleasers() const
	{
		return iov_profile_has_releasers(Handle);
	}
	bool isUniform() const
	{
		return iov_profile_is_uniform(Handle);
	}
	/* The severity of a rule in a file. file: an absolute path, which the profile may have
	 * settings of its own for. */
	iov_severity severityIn(llvm::StringRef file, iov_rule_id rule) const;

	/* A word (macro, function, type) of the profile by its name; null: the profile has none. */
	const iov_word *find(iov_word_kind kind, llvm::StringRef name) const
	{
		return iov_profile_find(Handle, kind, name.data(), name.size());
	}
	/* The words of the profile by index from 0; null after the last word. */
	const iov_word *word(unsigned index) const
	{
		return iov_profile_word(Handle, index);
	}

private:
	iov_profile *Handle;
	iov_devices *Devices = nullptr;
	std::string DevicesFile;
	/* The decisions on all rules for each file that severityIn() was called with. */
	mutable llvm::StringMap<std::array<iov_decision, IOV_RULES>> Decisions;
};

} // namespace ioview

#endif // IOVIEW_PROFILE_H
