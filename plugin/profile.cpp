/* SPDX-License-Identifier: MIT */
#include "profile.h"

#include "compat.h"

#include <dlfcn.h>

namespace ioview
{

std::string pluginPath()
{
	Dl_info self;

	if (!dladdr(reinterpret_cast<void *>(&pluginPath), &self) || !self.dli_fname)
		return "";
	return self.dli_fname;
}

/* Returns the folder of the built-in profiles. Its path relative to the plugin is the same in the
 * build tree and where ioview is installed. */
static std::string builtInProfiles()
{
	std::string plugin = pluginPath();
	llvm::SmallString<256> path(plugin.empty() ? "." : llvm::sys::path::parent_path(plugin));

	llvm::sys::path::append(path, "..", "share", "ioview", "profiles");
	return path.str().str();
}

Profile::Profile(llvm::StringRef name, llvm::StringRef folder,
		 const std::vector<RuleOption> &options, bool werror, llvm::StringRef devices)
    : DevicesFile(devices.str())
{
	std::string builtIn = builtInProfiles(), given = name.str(), from = folder.str();
	std::vector<iov_profile_option> list;
	iov_profile_request request = {};

	list.reserve(options.size());
	for (const RuleOption &option : options)
		list.push_back({option.name.c_str(), option.rules.c_str()});
	request.builtin = builtIn.c_str();
	request.folder = from.c_str();
	request.name = given.empty() ? nullptr : given.c_str();
	request.options = list.data();
	request.noptions = (unsigned)list.size();
	request.werror = werror;
	Handle = iov_profile_open(&request);
	if (!DevicesFile.empty())
		Devices = iov_devices_read(DevicesFile.c_str());
}

std::vector<std::string> Profile::errors() const
{
	std::vector<std::string> errors;

	while (const char *error = iov_profile_error(Handle, (unsigned)errors.size()))
		errors.emplace_back(error);
	if (const char *error = Devices ? iov_devices_error(Devices) : nullptr)
		errors.emplace_back(error);
	return errors;
}

bool Profile::isBuiltIn(llvm::StringRef file)
{
	return compat::startsWith(file, builtInProfiles() + "/");
}

iov_severity Profile::severityIn(llvm::StringRef file, iov_rule_id rule) const
{
	auto [known, isNew] = Decisions.try_emplace(file);

	if (isNew)
		iov_profile_decide(Handle, file.str().c_str(), known->second.data());
	return (iov_severity)known->second[rule].severity;
}

} // namespace ioview
