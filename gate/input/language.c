/* SPDX-License-Identifier: MIT */
#include "input/language.h"

#include <string.h>

#include "base/files.h"
#include "base/text.h"

static const char preprocessed[] = "preprocessed text, which has lost what marks device memory,";
static const char assembler[] = "assembler";
static const char objc[] = "Objective-C";
static const char cuda[] = "CUDA";
static const char opencl[] = "OpenCL";
static const char module[] = "a C++ module";
static const char code[] = "what is compiled already";

enum {
	C,
	C_HEADER,
	CXX,
	CXX_HEADER,
	PREPROCESSED,
	PREPROCESSED_CXX,
	ASSEMBLER,
	ASSEMBLER_CPP,
	OBJC,
	OBJCXX,
	CUDA,
	HIP,
	OPENCL,
	HLSL,
	MODULE,
	IR,
	UNKNOWN,
	LANGUAGES
};

/* In the order of the enum. */
static const struct gate_language languages[LANGUAGES] = {
	{"c", NULL},
	{"c-header", NULL},
	{"c++", NULL},
	{"c++-header", NULL},
	{"cpp-output", preprocessed},
	{"c++-cpp-output", preprocessed},
	{"assembler", assembler},
	{"assembler-with-cpp", assembler},
	{"objective-c", objc},
	{"objective-c++", objc},
	{"cuda", cuda},
	{"hip", "HIP"},
	{"cl", opencl},
	{"hlsl", "HLSL"},
	{"c++-module", module},
	{"ir", code},
	{"", "a language that is neither C nor C++ (-x)"},
};

struct ending {
	const char *text;
	unsigned language;
};
static const struct ending endings[] = {
	{".c", C},
	{".h", C_HEADER},
	{".cc", CXX},
	{".cp", CXX},
	{".cpp", CXX},
	{".cxx", CXX},
	{".c++", CXX},
	{".C", CXX},
	{".CC", CXX},
	{".CPP", CXX},
	{".hh", CXX_HEADER},
	{".hp", CXX_HEADER},
	{".hpp", CXX_HEADER},
	{".hxx", CXX_HEADER},
	{".h++", CXX_HEADER},
	{".H", CXX_HEADER},
	{".i", PREPROCESSED},
	{".ii", PREPROCESSED_CXX},
	{".s", ASSEMBLER},
	{".asm", ASSEMBLER},
	{".nasm", ASSEMBLER},
	{".S", ASSEMBLER_CPP},
	{".sx", ASSEMBLER_CPP},
	{".m", OBJC},
	{".mi", OBJC},
	{".mm", OBJCXX},
	{".mii", OBJCXX},
	{".M", OBJCXX},
	{".cu", CUDA},
	{".cui", CUDA},
	{".hip", HIP},
	{".hipi", HIP},
	{".cl", OPENCL},
	{".clcpp", OPENCL},
	{".hlsl", HLSL},
	{".ccm", MODULE},
	{".cppm", MODULE},
	{".cxxm", MODULE},
	{".c++m", MODULE},
	{".ixx", MODULE},
	{".ll", IR},
	{".bc", IR},
};

/* Further values of -x. */
static const struct ending aliases[] = {
	{"objc", OBJC},
	{"objc-cpp-output", OBJC},
	{"objective-c-header", OBJC},
	{"objective-c-cpp-output", OBJC},
	{"objc++-cpp-output", OBJCXX},
	{"objective-c++-header", OBJCXX},
	{"objective-c++-cpp-output", OBJCXX},
	{"c-header-cpp-output", PREPROCESSED},
	{"c++-header-cpp-output", PREPROCESSED_CXX},
	{"cuda-cpp-output", CUDA},
	{"hip-cpp-output", HIP},
	{"clcpp", OPENCL},
	{"c++-user-header", CXX_HEADER},
	{"c++-system-header", CXX_HEADER},
};

const struct gate_language *gate_language_of(const char *file, bool is_cxx)
{
	const char *dot = strrchr(gate_basename(file), '.');

	for (unsigned i = 0; dot && i < sizeof(endings) / sizeof(*endings); i++) {
		if (strcmp(endings[i].text, dot) != 0)
			continue;
		unsigned language = endings[i].language;
		if (is_cxx && language == C)
			language = CXX;
		else if (is_cxx && language == C_HEADER)
			language = CXX_HEADER;
		return &languages[language];
	}
	return NULL;
}

const struct gate_language *gate_language_named(const char *name)
{
	for (unsigned i = 0; i < UNKNOWN; i++)
		if (!strcmp(languages[i].name, name))
			return &languages[i];
	for (unsigned i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (!strcmp(aliases[i].text, name))
			return &languages[aliases[i].language];
	return &languages[UNKNOWN];
}
