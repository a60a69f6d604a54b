/* SPDX-License-Identifier: MIT */
// RUN: rm -rf %t && mkdir -p %t/below && %unit/profile %t
/* Tests each error of a profile, with its place and message, and the meaning of valid profiles. */
#include <string.h>

#include "profiles.h"
#include "unit.h"

struct bench {
	struct unit unit;
	const char *folder;
};

struct file {
	const char *name;
	const char *text;
	size_t length; /* in bytes; 0: up to the NUL */
};

static void write_file(struct bench *b, const struct file *f)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", b->folder, f->name);
	FILE *to = fopen(path, "wb");
	size_t length = f->length ? f->length : strlen(f->text);
	EXPECT(&b->unit, to && fwrite(f->text, 1, length, to) == length);
	if (to)
		fclose(to);
}

static struct iov_profile *open_one(struct bench *b, const char *name, bool project)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", b->folder, name);
	const struct iov_profile_request request = {
		.builtin = PROFILES,
		.folder = project ? b->folder : NULL,
		.name = project ? NULL : path,
	};
	return iov_profile_open(&request);
}

/* Joins the errors with newlines, without the folder. */
static void gather(const struct bench *b, const struct iov_profile *p, char *to, size_t room)
{
	size_t skip = strlen(b->folder) + 1;
	const char *error;

	*to = '\0';
	for (unsigned i = 0; (error = iov_profile_error(p, i)); i++) {
		bool has = !strncmp(error, b->folder, skip - 1);
		size_t length = strlen(to);
		snprintf(to + length, room - length, "%s%s", i ? "\n" : "",
			 error + (has ? skip : 0));
	}
}

static void expect(struct bench *b, const struct file *f, const char *want)
{
	bool project = !strcmp(f->name, ".ioview.yaml");
	char got[8192];

	write_file(b, f);
	struct iov_profile *p = open_one(b, f->name, project);
	gather(b, p, got, sizeof(got));
	if (!EXPECT(&b->unit, !strcmp(got, want)))
		fprintf(stderr, "--- of\n%s\n--- not\n%s\n--- but\n%s\n", f->text, want, got);
	iov_profile_free(p);
}

static void profile(struct bench *b, const char *text, const char *want)
{
	const struct file f = {"p.yaml", text, 0};

	expect(b, &f, want);
}

static void project(struct bench *b, const char *text, const char *want)
{
	const struct file f = {".ioview.yaml", text, 0};

	expect(b, &f, want);
}

#define KEYS "base, policy, macros, spelling, rules, functions, fences, endian or types"

static void check_keys(struct bench *b)
{
	profile(b, "", "");
	profile(b, "# nothing\n", "");
	profile(b, "---\npolicy:\nrules:\nfunctions:\n", "");
	profile(b, "polcy:\n  dialect: view\n",
		"p.yaml:1:1: unknown key 'polcy': it can be " KEYS "; did you mean 'policy'?");
	profile(b, "policy:\n  certain-olny: true\n  x: 1\n",
		"p.yaml:2:3: unknown key 'certain-olny': it can be dialect, defaults, declared-locals, "
		"address-integers, undeclared-addresses, variadic-escape, certain-only, base-align, "
		"least-extent, most-extent, range-record, plain-access, device-ids or volatile-pointee; did you mean "
		"'certain-only'?\n"
		"p.yaml:3:3: unknown key 'x': it can be dialect, defaults, declared-locals, "
		"address-integers, undeclared-addresses, variadic-escape, certain-only, base-align, "
		"least-extent, most-extent, range-record, plain-access, device-ids or volatile-pointee");
	profile(b, "\"\\e[31m\\u202e\": 1\n",
		"p.yaml:1:1: unknown key '\\x1B[31m\\xE2\\x80\\xAE': it can be " KEYS);
	profile(b, "rules: {io-escape: off}\nrules: {}\n",
		"p.yaml:2:1: 'rules' is there twice: line 1 has it already");
	profile(b, "macros:\n  A: mmio\n  B: any\n  A: mmio\n",
		"p.yaml:4:3: 'A' is there twice: line 2 has it already");
	profile(b, "[policy]\n",
		"p.yaml:1:1: a profile is a mapping: keys with their values, 'key: value'");
	profile(b, "policy\n",
		"p.yaml:1:1: a profile is a mapping: keys with their values, 'key: value'");
	profile(b, "macros: [A, B]\n",
		"p.yaml:1:9: macros is a mapping: keys with their values, 'key: value'");
	profile(b, "functions: {role: read}\n", "p.yaml:1:12: functions is a list: [one, another]");
	profile(b, "[a]: b\n", "p.yaml:1:1: a key is one word, not a list");
	profile(b, "macros: {'': any}\n", "p.yaml:1:10: a key is missing");
	profile(b, "policy:\n  dialect: [view]\n", "p.yaml:2:12: dialect is one word, not a list");
	profile(b, "policy:\n  dialect:\n", "p.yaml:2:11: dialect is missing");
}

static void check_values(struct bench *b)
{
	profile(b, "policy:\n  dialect: kernal\n  declared-locals: YES\n  base-align: 0x10\n",
		"p.yaml:2:12: unknown dialect 'kernal': it can be view, kernel or profile; did you "
		"mean "
		"'kernel'?");
	profile(b, "policy: {certain-only: perhaps, base-align: -4}\n",
		"p.yaml:1:24: certain-only is 'perhaps': it can be true or false\n"
		"p.yaml:1:45: base-align '-4' is no number from 0 to 4294967295");
	profile(b, "policy: {base-align: 4294967296}\n",
		"p.yaml:1:22: base-align '4294967296' is no number from 0 to 4294967295");
	profile(b, "policy: {base-align: 99999999999999999999999}\n",
		"p.yaml:1:22: base-align '99999999999999999999999' is no number from 0 to "
		"4294967295");
	profile(b, "policy: {base-align: 010}\n",
		"p.yaml:1:22: base-align '010' is no number from 0 to 4294967295");
	profile(b, "policy: {base-align: 0x}\n",
		"p.yaml:1:22: base-align '0x' is no number from 0 to 4294967295");
	profile(b, "macros:\n  __iomem: mmoi\n  f(x): any\n  9a: any\n  Ger\xc3\xa4t: force\n",
		"p.yaml:2:12: unknown space 'mmoi': it can be mmio, sysmem, coherent, any or "
		"force; did you mean 'mmio'?\n"
		"p.yaml:3:3: 'f(x)' is no name of a macro\n"
		"p.yaml:4:3: '9a' is no name of a macro");
	profile(b, "macros: {A: plain}\n",
		"p.yaml:1:13: unknown space 'plain': it can be mmio, sysmem, coherent, any or "
		"force");
	profile(b,
		"macros:\n  A: {space: mmio, rights: [ro, w]}\n  B: {rights: ro}\n"
		"  C: {space: force, rights: ro}\n",
		"p.yaml:2:33: unknown rights 'w': it can be rw, ro, wo, w1c or rc; did you mean "
		"'rw'?\n"
		"p.yaml:3:6: missing required key 'space'\n"
		"p.yaml:4:6: 'force' has no rights: registers have");
	profile(b,
		"types:\n  \"*_t\": mmoi\n  struct a b: mmio\n  enum e: mmio\n"
		"  X: {space: none, rights: ro}\n  struct s: none\n  union u: coherent\n",
		"p.yaml:2:10: unknown space 'mmoi': it can be mmio, sysmem, coherent, any or "
		"none; did you mean 'mmio'?\n"
		"p.yaml:3:3: 'a b' is no name of a type\n"
		"p.yaml:4:3: 'enum e' is no name of a type\n"
		"p.yaml:5:6: 'none' has no rights: registers have");
	profile(b, "policy: {volatile-pointee: plain}\n",
		"p.yaml:1:28: unknown volatile-pointee 'plain': it can be mmio, sysmem, coherent, "
		"any or none");
	profile(b, "spelling: {mimo: X}\n",
		"p.yaml:1:12: unknown space 'mimo': it can be plain, mmio, sysmem, coherent or "
		"any; did you mean 'mmio'?");
	profile(b, "spelling: {mmio: [X]}\n",
		"p.yaml:1:18: the spelling of a space is one word, not a list");
	profile(b, "fences: {mb: everything}\nendian: {le: litle}\n",
		"p.yaml:1:14: unknown order 'everything': it can be read, write, full or none\n"
		"p.yaml:2:14: unknown byte order 'litle': it can be little or big; did you mean "
		"'little'?");
}

static void check_functions(struct bench *b)
{
	profile(b, "functions:\n  - {names: [f]}\n  - {role: read}\n",
		"p.yaml:2:5: missing required key 'role'\n"
		"p.yaml:3:5: missing required key 'names'");
	profile(b, "functions:\n  - {role: reed, names: f}\n",
		"p.yaml:2:12: unknown role 'reed': it can be read, write, update, copy, copy_from, "
		"copy_to, "
		"map, release, fence, alloc, from_user, length, failed, map_dma, unmap_dma, dma_failed, "
		"sync_for_cpu, sync_for_device, register, unregister, wait, list_dma, region or free; did you mean 'read'?\n"
		"p.yaml:2:25: names is a list: [one, another]");
	profile(b, "functions:\n  - {role: none, names: [f]}\n",
		"p.yaml:2:12: unknown role 'none': it can be read, write, update, copy, copy_from, "
		"copy_to, "
		"map, release, fence, alloc, from_user, length, failed, map_dma, unmap_dma, dma_failed, "
		"sync_for_cpu, sync_for_device, register, unregister, wait, list_dma, region or free");
	profile(b, "functions:\n  - {role: read, width: 24, io-arg: 255, names: [f]}\n",
		"p.yaml:2:25: width 24 is none of 8, 16, 32 and 64 bits\n"
		"p.yaml:2:37: io-arg '255' is no number from 0 to 254");
	profile(b, "functions:\n  - {role: read, device-arg: 0, reg-index-arg: 1, names: [f]}\n",
		"p.yaml:2:5: 'reg-index-arg', 'reg-name-arg' and 'region-arg' are for the roles "
		"map and region only");
	profile(b, "functions:\n  - {role: region, device-arg: 0, names: [f]}\n",
		"p.yaml:2:5: a function of the role region says by 'reg-index-arg' or "
		"'reg-name-arg' which one it returns");
	profile(b, "functions:\n  - {role: map, reg-name-arg: 1, names: [f]}\n",
		"p.yaml:2:5: 'device-arg' goes with 'reg-index-arg' or 'reg-name-arg', and these "
		"with it");
	profile(b, "policy: {device-ids: of_device_id}\n",
		"p.yaml:1:22: device-ids is STRUCT.MEMBER, such as of_device_id.compatible");
	profile(b, "functions:\n  - {role: read, io-arg: 0, scale: 4, names: [f]}\n",
		"p.yaml:2:5: 'scale' is of 'offset-arg', which is missing");
	profile(b, "functions:\n  - {role: read, offset-arg: 1, names: [f]}\n",
		"p.yaml:2:5: 'offset-arg' is added to 'io-arg', which is missing");
	profile(b, "functions:\n  - {role: read, io-arg: 0, offset-arg: 1, scale: 0, names: [f]}\n",
		"p.yaml:2:51: scale is 1 byte at least");
	profile(b, "functions:\n  - {role: fence, names: [f]}\n",
		"p.yaml:2:5: missing key 'order': of a fence it can be read, write or full");
	profile(b, "functions:\n  - {role: read, names: [dev->get]}\n",
		"p.yaml:2:26: 'dev->get' is no name of a function");
	profile(b,
		"functions:\n"
		"  - {role: read, width: 32, io-arg: 0, names: [get, get]}\n"
		"  - {role: read, width: 32, io-arg: 0, names: [get]}\n"
		"  - {role: write, width: 32, io-arg: 0, names: [put, get]}\n",
		"p.yaml:4:54: function 'get' is there twice: line 2 says something else of it");
	profile(b,
		"functions:\n  - {role: read, width: 32, io-arg: 0, names: [io_port_mmio_rd32]}\n",
		"");
}

static void check_rules(struct bench *b)
{
	profile(b, "rules:\n  io-escape: warn\n  io-escpe: off\n",
		"p.yaml:2:14: unknown severity 'warn': it can be off, warning or error\n"
		"p.yaml:3:3: there is no rule or group 'io-escpe'; did you mean 'io-escape'?");
	project(b, "profle: linux\n",
		".ioview.yaml:1:1: unknown key 'profle': it can be profile, rules or paths; did "
		"you "
		"mean 'profile'?");
	project(b, "paths:\n  - {match: [a, 'b['], rules: {acces: off}}\n  - {match: c}\n",
		".ioview.yaml:2:17: match 'b[': a '[' without its ']'\n"
		".ioview.yaml:2:32: there is no rule or group 'acces'; did you mean 'access'?\n"
		".ioview.yaml:3:13: match is a list: [one, another]\n"
		".ioview.yaml:3:5: missing required key 'rules'");
	project(b, "paths: {match: [a], rules: {}}\n",
		".ioview.yaml:1:8: paths is a list: [one, another]");
	project(b, "profile: linuz\n",
		".ioview.yaml:1:10: there is no profile 'linuz': " PROFILES
		"/linuz.yaml does not exist; did you mean 'linux'?");
	project(b, "profile:\n", ".ioview.yaml:1:9: profile is missing");
	project(b, "", "");
	project(b, "profile: linux\nrules: {access: off}\npaths: [{match: ['*'], rules: {}}]\n",
		"");
}

static void check_yaml(struct bench *b)
{
	const struct file nul = {"p.yaml", "rules:\n  \0: off\n", 15};
	char deep[64 * 1024];

	profile(b, "rules: &a {}\n", "p.yaml:1:8: anchors (&name) have no meaning here");
	profile(b, "rules: *a\n", "p.yaml:1:8: aliases (*name) have no meaning here");
	profile(b, "rules: !x {}\n", "p.yaml:1:8: tags (!name) have no meaning here");
	profile(b, "rules: {access: !!str off}\n",
		"p.yaml:1:17: tags (!name) have no meaning here");
	profile(b, "rules: {\"a\\0b\": off}\n", "p.yaml:1:9: a NUL has no meaning here");
	expect(b, &nul, "p.yaml:2:3: control characters are not allowed");
	profile(b, "rules:\n \xff: off\n", "p.yaml:2:2: invalid leading UTF-8 octet");
	profile(b, "# \xc3\xa4\n\xc3\xa4\xc3: off\n", "p.yaml:2:3: invalid trailing UTF-8 octet");
	profile(b, "\xff\xfer\xff", "p.yaml:1:1: invalid leading UTF-8 octet");
	profile(b, "\xef\xbb\xbfrules: {access: off}\n", "");
	profile(b, "rules: {}\n---\nrules: {}\n",
		"p.yaml:2:1: a second document starts here: a file has one");
	profile(b, "policy: [\n", "p.yaml:2:1: did not find expected node content");
	profile(b, "macros:\n  A: mmio\n B: mmio\n", "p.yaml:3:2: did not find expected key");
	memset(deep, '[', sizeof(deep) - 1);
	deep[sizeof(deep) - 1] = '\0';
	profile(b, deep,
		"p.yaml:1:17: nested too deeply: 16 mappings and lists in one another at most");
}

/* Files that do not exist or are too long, and more errors than are kept. */
static void check_files(struct bench *b)
{
	static char long_text[1024 * 1024 + 2];
	char many[1024] = "";
	const char *error;
	unsigned count = 0;

	memset(long_text, '#', sizeof(long_text) - 1);
	profile(b, long_text, "p.yaml:1:1: this text is too long: 1 MiB at most");
	for (unsigned i = 0; i < 50; i++)
		snprintf(many + strlen(many), sizeof(many) - strlen(many), "k%u:\n", i);
	const struct file f = {"p.yaml", many, 0};
	write_file(b, &f);
	struct iov_profile *p = open_one(b, "p.yaml", false);
	while ((error = iov_profile_error(p, count)))
		count++;
	EXPECT(&b->unit, count == 20);
	iov_profile_free(p);
	char got[8192];
	p = open_one(b, "below/../none.yaml", false);
	gather(b, p, got, sizeof(got));
	EXPECT(&b->unit, !strncmp(got, "there is no profile '", 21));
	iov_profile_free(p);
	p = open_one(b, "below/", false);
	gather(b, p, got, sizeof(got));
	EXPECT(&b->unit, !strcmp(got, "below/: Is a directory"));
	iov_profile_free(p);
	struct iov_profile_request device = {.builtin = PROFILES, .name = "/dev/zero"};
	p = iov_profile_open(&device);
	EXPECT(&b->unit, !strcmp(iov_profile_error(p, 0), "/dev/zero: this is no plain file"));
	iov_profile_free(p);
	device.name = "runtime";
	p = iov_profile_open(&device);
	EXPECT(&b->unit, !strncmp(iov_profile_error(p, 0), "there is no profile 'runtime'", 29));
	iov_profile_free(p);
}

/* Each key and its meaning. */
static void check_meaning(struct bench *b)
{
	const struct file f = {"good.yaml",
			       "policy: {dialect: kernel, certain-only: on, base-align: 8, "
			       "least-extent: 4096, most-extent: 0x10000}\n"
			       "macros: {__io: mmio, TRUST: force}\n"
			       "spelling: {mmio: __io}\n"
			       "functions:\n"
			       "  - {role: copy_from, space: mmio, io-arg: 1, size-arg: 2, "
			       "buffer-arg: 0, names: [fetch]}\n"
			       "  - {role: fence, order: write, names: [flush]}\n"
			       "fences: {pause: none, sync: read}\n"
			       "endian: {be: big}\n",
			       0};

	write_file(b, &f);
	struct iov_profile *p = open_one(b, "good.yaml", false);
	const struct iov_config *config = iov_profile_config(p);
	const struct iov_word *fetch = iov_profile_find(p, IOV_WORD_FUNCTION, "fetching", 5);
	const struct iov_word *trust = iov_profile_find(p, IOV_WORD_MACRO, "TRUST", 5);
	const struct iov_word *hook =
		iov_profile_find(p, IOV_WORD_FUNCTION, "io_port_mmio_rd32", 17);
	if (!EXPECT(&b->unit, !iov_profile_error(p, 0) && fetch && trust && hook))
		return;
	EXPECT(&b->unit, config->dialect == IOV_DIALECT_KERNEL && config->certain_only);
	EXPECT(&b->unit, config->base_align == 8 && !config->declared_locals);
	EXPECT(&b->unit, config->least_extent == 4096 && config->most_extent == 0x10000);
	EXPECT(&b->unit, !strcmp(config->space_name[IOV_MMIO], "__io"));
	EXPECT(&b->unit, fetch->role->kind == IOV_ROLE_COPY_FROM && fetch->role->io_arg == 1);
	EXPECT(&b->unit, fetch->role->size_arg == 2 && fetch->role->buffer_arg == 0);
	EXPECT(&b->unit, fetch->places->io_arg.line == 5 && fetch->places->io_arg.column == 44);
	EXPECT(&b->unit, fetch->at.line == 5 && fetch->at.column == 83 && !fetch->built_in);
	EXPECT(&b->unit, !strcmp(trust->tag, "io:force:TRUST"));
	EXPECT(&b->unit, !strcmp(iov_profile_find(p, IOV_WORD_MACRO, "__io", 4)->tag, "io:mmio"));
	EXPECT(&b->unit, !iov_profile_find(p, IOV_WORD_FUNCTION, "__io", 4));
	EXPECT(&b->unit, iov_profile_find(p, IOV_WORD_FENCE, "pause", 5)->order == IOV_NO_FENCE);
	EXPECT(&b->unit, iov_profile_find(p, IOV_WORD_FENCE, "sync", 4)->order == IOV_FENCE_READ);
	EXPECT(&b->unit, iov_profile_find(p, IOV_WORD_TYPE, "be", 2)->order == IOV_ENDIAN_BIG);
	EXPECT(&b->unit, hook->built_in && !iov_profile_has_releasers(p));
	iov_profile_free(p);
}

/* Returns the word that the type of this name has: the space; IOV_SPACES: no entry fits it. */
static unsigned space_of(const struct iov_profile *p, const char *type)
{
	const struct iov_word *word = iov_profile_find(p, IOV_WORD_OBJECT, type, strlen(type));

	return word ? word->space : IOV_SPACES;
}

/* Of the patterns of types that fit, the most specific one decides, and of two such the last. */
static void check_types(struct bench *b)
{
	const struct file f = {"types.yaml",
			       "policy: {volatile-pointee: mmio}\n"
			       "types:\n"
			       "  \"*Init_t\": none\n"
			       "  \"*_t\": mmio\n"
			       "  \"ab*\": sysmem\n"
			       "  \"*bc\": coherent\n"
			       "  SpiInit_t: {space: mmio, rights: [ro, rc]}\n"
			       "  struct *_regs: mmio\n",
			       0};

	write_file(b, &f);
	struct iov_profile *p = open_one(b, "types.yaml", false);
	if (!EXPECT(&b->unit, !iov_profile_error(p, 0)))
		return;
	EXPECT(&b->unit, iov_profile_config(p)->volatile_space == IOV_MMIO);
	EXPECT(&b->unit, space_of(p, "Uart_t") == IOV_MMIO);
	EXPECT(&b->unit, space_of(p, "UartInit_t") == IOV_PLAIN);
	EXPECT(&b->unit, space_of(p, "SpiInit_t") == IOV_MMIO);
	EXPECT(&b->unit,
	       iov_profile_find(p, IOV_WORD_OBJECT, "SpiInit_t", 9)->rights == (IOV_RO | IOV_RC));
	EXPECT(&b->unit, space_of(p, "abbc") == IOV_COHERENT);
	EXPECT(&b->unit, space_of(p, "abb") == IOV_SYSMEM);
	EXPECT(&b->unit, space_of(p, "struct nvme_regs") == IOV_MMIO);
	EXPECT(&b->unit, space_of(p, "nvme_regs") == IOV_SPACES);
	EXPECT(&b->unit, space_of(p, "union nvme_regs") == IOV_SPACES);
	iov_profile_free(p);
}

/* The built-in profiles; the profile `view` equals the result of iov_config_init(). */
static void check_built_in(struct bench *b)
{
	struct iov_profile *view = built_in("view"), *kernel = built_in("linux");
	const struct iov_config *v = iov_profile_config(view), *k = iov_profile_config(kernel);
	struct iov_config init;

	iov_config_init(&init);
	EXPECT(&b->unit, !memcmp(v->severity, init.severity, sizeof(init.severity)));
	EXPECT(&b->unit, v->dialect == init.dialect && v->declared_locals == init.declared_locals);
	for (unsigned space = 0; space < IOV_SPACES; space++)
		EXPECT(&b->unit, !strcmp(v->space_name[space], init.space_name[space]));
	EXPECT(&b->unit, k->dialect == IOV_DIALECT_KERNEL && k->address_integers);
	EXPECT(&b->unit, !strcmp(k->space_name[IOV_ANY], "__force"));
	EXPECT(&b->unit, iov_profile_has_releasers(kernel) && !iov_profile_has_releasers(view));
	EXPECT(&b->unit, iov_profile_word(kernel, 0)->built_in);
	iov_profile_free(view);
	iov_profile_free(kernel);
}

int main(int argc, char **argv)
{
	struct bench b = {.folder = argc > 1 ? argv[1] : "."};

	check_keys(&b);
	check_values(&b);
	check_functions(&b);
	check_rules(&b);
	check_yaml(&b);
	check_files(&b);
	check_meaning(&b);
	check_types(&b);
	check_built_in(&b);
	return unit_end(&b.unit);
}
