/* SPDX-License-Identifier: MIT */
/* The tables that are generated from opcodes.def and the lists of ir.h. */
#include "ir/ir.h"

/* The name that opcodes.def uses. */
enum { MANY = IOV_OPERANDS_MANY };

const struct iov_opinfo iov_opinfo[IOV_OPCODES] = {
#define IOV_OP(name, text, operands, result, attr)                                                 \
	[IOV_OP_##name] = {text, operands, IOV_RESULT_##result, IOV_ATTR_##attr},
#include "ir/opcodes.def"
};

const char *const iov_flag_words[IOV_FLAGS] = {
#define IOV_FLAG(name, text) [IOV_FLAG_BIT_##name] = text,
	IOV_FLAG_LIST
#undef IOV_FLAG
};

const char *const iov_cast_words[IOV_CASTS] = {
	[IOV_CAST_PTR] = "ptr",
	[IOV_CAST_PTR_TO_INT] = "ptr_to_int",
	[IOV_CAST_INT_TO_PTR] = "int_to_ptr",
	[IOV_CAST_INT] = "int",
	[IOV_CAST_OTHER] = "other",
};

const char *const iov_un_words[IOV_UNS] = {
	[IOV_UN_NEG] = "neg",
	[IOV_UN_NOT] = "not",
	[IOV_UN_LNOT] = "lnot",
};

const char *const iov_bin_words[IOV_BINS] = {
	[IOV_BIN_ADD] = "add", [IOV_BIN_SUB] = "sub", [IOV_BIN_MUL] = "mul", [IOV_BIN_DIV] = "div",
	[IOV_BIN_REM] = "rem", [IOV_BIN_AND] = "and", [IOV_BIN_OR] = "or",   [IOV_BIN_XOR] = "xor",
	[IOV_BIN_SHL] = "shl", [IOV_BIN_SHR] = "shr",
};

const char *const iov_cmp_words[IOV_CMPS] = {
	[IOV_CMP_EQ] = "eq", [IOV_CMP_NE] = "ne", [IOV_CMP_LT] = "lt",
	[IOV_CMP_LE] = "le", [IOV_CMP_GT] = "gt", [IOV_CMP_GE] = "ge",
};

const char *const iov_role_words[IOV_ROLES] = {
#define IOV_ROLE(name, text) [IOV_ROLE_##name] = text,
#include "ir/roles.def"
};

const char *const iov_fence_words[IOV_FENCES] = {
	"none",
	[IOV_FENCE_READ] = "read",
	[IOV_FENCE_WRITE] = "write",
	[IOV_FENCE_FULL] = "full",
};

const char *const iov_fails_words[IOV_FAILS] = {
	"unknown",
	[IOV_FAILS_NULL] = "null",
	[IOV_FAILS_ERROR] = "error",
	[IOV_FAILS_BOTH] = "both",
};

const char *const iov_right_words[IOV_RIGHTS] = {
#define IOV_RIGHT(name, text) [IOV_RIGHT_BIT_##name] = text,
#include "ir/annotations.def"
};

bool iov_role_accesses(unsigned kind)
{
	return kind == IOV_ROLE_READ || kind == IOV_ROLE_WRITE || kind == IOV_ROLE_UPDATE;
}

bool iov_role_copies(unsigned kind)
{
	return kind == IOV_ROLE_COPY || kind == IOV_ROLE_COPY_FROM || kind == IOV_ROLE_COPY_TO;
}
