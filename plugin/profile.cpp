/* SPDX-License-Identifier: MIT */
#include "profile.h"

#include <dlfcn.h>

namespace
{

/* The file as YAML reads it, before it is checked against what the rules know. */
struct FunctionGroup {
	std::string role;
	unsigned width = 0;
	std::string space;
	int ioArg = -1;
	int sizeArg = -1;
	int bufferArg = -1;
	std::string order;
	bool relaxed = false;
	bool split = false;
	bool managed = false;
	std::vector<std::string> names;
};

struct PolicyFields {
	std::string dialect = "view";
	bool declaredLocals = false;
	bool addressIntegers = false;
	bool variadicEscape = false;
	bool certainOnly = false;
	unsigned baseAlign = 0;
};

struct ProfileFile {
	PolicyFields policy;
	std::map<std::string, std::string> macros;
	std::map<std::string, std::string> spelling;
	std::map<std::string, std::string> rules;
	std::vector<FunctionGroup> functions;
	std::map<std::string, std::string> fences;
	std::map<std::string, std::string> endian;
};

/* Where YAML's own diagnostics go, so that they reach the user through Clang. */
void collect(const llvm::SMDiagnostic &diagnostic, void *to)
{
	auto &text = *static_cast<std::string *>(to);
	if (!text.empty())
		return;
	text = (diagnostic.getFilename() + ":" + llvm::Twine(diagnostic.getLineNo()) + ":" +
		llvm::Twine(diagnostic.getColumnNo() + 1) + ": " + diagnostic.getMessage())
		       .str();
}

} // namespace

LLVM_YAML_IS_SEQUENCE_VECTOR(FunctionGroup)
LLVM_YAML_IS_SEQUENCE_VECTOR(ioview::PathRules)
LLVM_YAML_IS_STRING_MAP(std::string)

namespace llvm::yaml
{

template <> struct MappingTraits<FunctionGroup> {
	static void mapping(IO &io, FunctionGroup &group)
	{
		io.mapRequired("role", group.role);
		io.mapOptional("width", group.width);
		io.mapOptional("space", group.space);
		io.mapOptional("io-arg", group.ioArg);
		io.mapOptional("size-arg", group.sizeArg);
		io.mapOptional("buffer-arg", group.bufferArg);
		io.mapOptional("order", group.order);
		io.mapOptional("relaxed", group.relaxed);
		io.mapOptional("managed", group.managed);
		io.mapOptional("split", group.split);
		io.mapRequired("names", group.names);
	}
};

template <> struct MappingTraits<PolicyFields> {
	static void mapping(IO &io, PolicyFields &policy)
	{
		io.mapOptional("dialect", policy.dialect);
		io.mapOptional("declared-locals", policy.declaredLocals);
		io.mapOptional("address-integers", policy.addressIntegers);
		io.mapOptional("variadic-escape", policy.variadicEscape);
		io.mapOptional("certain-only", policy.certainOnly);
		io.mapOptional("base-align", policy.baseAlign);
	}
};

template <> struct MappingTraits<ProfileFile> {
	static void mapping(IO &io, ProfileFile &file)
	{
		io.mapOptional("policy", file.policy);
		io.mapOptional("macros", file.macros);
		io.mapOptional("spelling", file.spelling);
		io.mapOptional("rules", file.rules);
		io.mapOptional("functions", file.functions);
		io.mapOptional("fences", file.fences);
		io.mapOptional("endian", file.endian);
	}
};

template <> struct MappingTraits<ioview::PathRules> {
	static void mapping(IO &io, ioview::PathRules &path)
	{
		io.mapRequired("match", path.match);
		io.mapRequired("rules", path.rules);
	}
};

template <> struct MappingTraits<ioview::ProjectFile> {
	static void mapping(IO &io, ioview::ProjectFile &file)
	{
		io.mapOptional("profile", file.profile);
		io.mapOptional("rules", file.rules);
		io.mapOptional("paths", file.paths);
	}
};

} // namespace llvm::yaml

namespace ioview
{

template <typename T> static bool readYaml(llvm::StringRef path, T &out, std::string &error)
{
	auto buffer = llvm::MemoryBuffer::getFile(path);
	if (!buffer) {
		error = (path + ": " + buffer.getError().message()).str();
		return false;
	}
	if ((*buffer)->getBuffer().trim().empty())
		return true;
	std::string said;
	llvm::yaml::Input input((*buffer)->getMemBufferRef(), nullptr, collect, &said);
	input >> out;
	if (!input.error())
		return true;
	error = said.empty() ? (path + ": " + input.error().message()).str() : said;
	return false;
}

static std::string profilePath(llvm::StringRef name)
{
	if (name.contains('/') || name.take_back(5) == ".yaml")
		return name.str();
	Dl_info self;
	llvm::SmallString<256> path(".");
	if (dladdr(reinterpret_cast<void *>(&profilePath), &self) && self.dli_fname)
		path = llvm::sys::path::parent_path(self.dli_fname);
	llvm::sys::path::append(path, "..", "share", "ioview", "profiles");
	llvm::sys::path::append(path, name + ".yaml");
	return path.str().str();
}

bool setSeverity(iov_config &config, llvm::StringRef ruleOrGroup, iov_severity severity)
{
	return iov_set_severity(&config, ruleOrGroup.str().c_str(), severity);
}

bool readRules(const std::map<std::string, std::string> &rules, llvm::StringRef path,
	       std::vector<RuleChoice> &choices, std::string &error)
{
	iov_config scratch = {};

	for (const auto &[name, word] : rules) {
		iov_severity severity = word == "off"	    ? IOV_SEVERITY_OFF
					: word == "warning" ? IOV_SEVERITY_WARNING
							    : IOV_SEVERITY_ERROR;
		if (severity == IOV_SEVERITY_ERROR && word != "error") {
			error = (path + ": rule '" + name + "' is set to '" + word +
				 "': it can be off, warning or error")
					.str();
			return false;
		}
		if (!setSeverity(scratch, name, severity)) {
			error = (path + ": there is no rule or group '" + name + "'").str();
			return false;
		}
		choices.push_back({name, severity, false});
	}
	/* A rule's own line counts more than its group's, wherever it stands. */
	std::stable_partition(choices.begin(), choices.end(), [](const RuleChoice &choice) {
		return iov_rule_from_slug(choice.name.c_str()) == IOV_RULES;
	});
	return true;
}

bool applyRules(iov_config &config, const std::map<std::string, std::string> &rules,
		llvm::StringRef path, std::string &error)
{
	std::vector<RuleChoice> choices;

	if (!readRules(rules, path, choices, error))
		return false;
	for (const RuleChoice &choice : choices)
		setSeverity(config, choice.name, choice.severity);
	return true;
}

static iov_space spaceFromWord(const std::string &word)
{
	return word.empty() ? IOV_PLAIN : iov_space_from_word(word.c_str());
}

/* 0: there is no such order. */
static uint8_t orderFromWord(const std::string &word)
{
	for (uint8_t order = IOV_FENCE_READ; order < IOV_FENCES; order++)
		if (word == iov_fence_words[order])
			return order;
	return 0;
}

static bool addFunctions(const FunctionGroup &group, llvm::StringRef path, Profile &profile,
			 std::string &error)
{
	iov_role role = {};
	unsigned kind = 0;
	while (kind < IOV_ROLES && group.role != iov_role_words[kind])
		kind++;
	if (kind == IOV_ROLES || kind == IOV_ROLE_NONE) {
		error = (path + ": unknown role '" + group.role + "': it can be " IOV_ROLE_NAMES)
				.str();
		return false;
	}
	iov_space space = spaceFromWord(group.space);
	if (space == IOV_SPACES) {
		error = (path + ": unknown space '" + group.space + "'").str();
		return false;
	}
	if (group.width != 0 && group.width != 8 && group.width != 16 && group.width != 32 &&
	    group.width != 64) {
		error = path.str() + ": width " + std::to_string(group.width) +
			" is none of 8, 16, 32 and 64 bits";
		return false;
	}
	int last = std::max({group.ioArg, group.sizeArg, group.bufferArg});
	if (last >= IOV_NO_ARG) {
		error = path.str() + ": there is no argument " + std::to_string(last);
		return false;
	}
	role.order = orderFromWord(group.order);
	if ((kind == IOV_ROLE_FENCE || !group.order.empty()) && !role.order) {
		error = path.str() + ": unknown order '" + group.order +
			"': it can be read, write or full";
		return false;
	}
	role.kind = (uint8_t)kind;
	role.width = (uint8_t)group.width;
	role.space = (uint8_t)space;
	role.io_arg = group.ioArg < 0 ? IOV_NO_ARG : (uint8_t)group.ioArg;
	role.size_arg = group.sizeArg < 0 ? IOV_NO_ARG : (uint8_t)group.sizeArg;
	role.buffer_arg = group.bufferArg < 0 ? IOV_NO_ARG : (uint8_t)group.bufferArg;
	role.relaxed = group.relaxed;
	role.managed = group.managed;
	profile.hasReleasers |= kind == IOV_ROLE_RELEASE;
	role.split = group.split;
	for (const std::string &name : group.names)
		profile.functions[name] = role;
	return true;
}

static bool addFences(const ProfileFile &file, llvm::StringRef path, Profile &profile,
		      std::string &error)
{
	for (const auto &[macro, word] : file.fences) {
		uint8_t order = word == "none" ? NoFence : orderFromWord(word);
		if (!order) {
			error = path.str() + ": fence '" + macro + "' has unknown order '" + word +
				"': it can be read, write, full or none";
			return false;
		}
		profile.fences[macro] = order;
	}
	return true;
}

static bool addMacros(const ProfileFile &file, llvm::StringRef path, Profile &profile,
		      std::string &error)
{
	for (const auto &[macro, word] : file.macros) {
		iov_space space = spaceFromWord(word);
		if (word != "force" && (space == IOV_SPACES || space == IOV_PLAIN)) {
			error = (path + ": macro '" + macro + "' means unknown space '" + word +
				 "'")
					.str();
			return false;
		}
		/* A macro that the profile trusts to force needs no reason at each use. */
		profile.macros[macro] = word == "force" ? "io:force:" + macro : "io:" + word;
	}
	for (const auto &[word, text] : file.spelling) {
		iov_space space = spaceFromWord(word);
		if (space == IOV_SPACES) {
			error = (path + ": unknown space '" + word + "'").str();
			return false;
		}
		profile.spellings[space] = text;
		profile.config.space_name[space] = profile.spellings[space].c_str();
	}
	return true;
}

static bool setPolicy(const PolicyFields &policy, llvm::StringRef path, Profile &profile,
		      std::string &error)
{
	iov_config &config = profile.config;

	if (policy.dialect != "view" && policy.dialect != "kernel") {
		error = path.str() + ": dialect '" + policy.dialect + "' can be view or kernel";
		return false;
	}
	config.dialect = policy.dialect == "kernel" ? IOV_DIALECT_KERNEL : IOV_DIALECT_VIEW;
	config.declared_locals = policy.declaredLocals;
	config.address_integers = policy.addressIntegers;
	config.variadic_escape = policy.variadicEscape;
	config.certain_only = policy.certainOnly;
	config.base_align = policy.baseAlign;
	return true;
}

static bool addOrders(const ProfileFile &file, llvm::StringRef path, Profile &profile,
		      std::string &error)
{
	for (const auto &[alias, word] : file.endian) {
		if (word != "little" && word != "big") {
			error = path.str() + ": type '" + alias + "' is '" + word +
				"' endian: it can be little or big";
			return false;
		}
		profile.orders[alias] = word == "big" ? IOV_ENDIAN_BIG : IOV_ENDIAN_LITTLE;
	}
	return true;
}

/* Functions and fences: what adds up when there are several files. */
static bool addNames(const ProfileFile &file, llvm::StringRef path, Profile &profile,
		     std::string &error)
{
	for (const FunctionGroup &group : file.functions)
		if (!addFunctions(group, path, profile, error))
			return false;
	return addFences(file, path, profile, error) && addOrders(file, path, profile, error);
}

/* The view runtime's own functions, which code of every profile may use. */
static bool loadRuntime(Profile &profile, std::string &error)
{
	ProfileFile file;
	std::string path = profilePath("runtime");

	return readYaml(path, file, error) && addNames(file, path, profile, error);
}

bool loadProfile(llvm::StringRef name, Profile &profile, std::string &error)
{
	ProfileFile file;
	std::string path = profilePath(name);

	if (name == "runtime" || !llvm::sys::fs::exists(path)) {
		error = ("there is no profile '" + name + "': " + path + " does not exist").str();
		return false;
	}
	iov_config_init(&profile.config);
	return readYaml(path, file, error) && setPolicy(file.policy, path, profile, error) &&
	       addMacros(file, path, profile, error) &&
	       applyRules(profile.config, file.rules, path, error) && loadRuntime(profile, error) &&
	       addNames(file, path, profile, error);
}

bool loadProjectFile(llvm::StringRef folder, ProjectFile &project, std::string &path,
		     std::string &error)
{
	llvm::SmallString<256> at(folder);
	if (llvm::sys::fs::make_absolute(at))
		return true;
	for (llvm::StringRef up = at; !up.empty(); up = llvm::sys::path::parent_path(up)) {
		llvm::SmallString<256> candidate(up);
		llvm::sys::path::append(candidate, ".ioview.yaml");
		if (!llvm::sys::fs::exists(candidate))
			continue;
		path = candidate.str().str();
		return readYaml(path, project, error);
	}
	return true;
}

} // namespace ioview
