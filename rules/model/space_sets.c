/* SPDX-License-Identifier: MIT */
/* Operations on sets of spaces (struct iov_spaces), which need no function. */
#include "model/space.h"

struct iov_spaces iov_join_spaces(struct iov_spaces a, struct iov_spaces b)
{
	struct iov_spaces both = {a.may | b.may, a.origin};

	if (!a.origin || (b.origin && b.origin < a.origin))
		both.origin = b.origin;
	return both;
}

enum iov_space iov_first_io(uint8_t may)
{
	unsigned space = IOV_PLAIN + 1;

	while (space < IOV_SPACES && !(may & IOV_BIT(space)))
		space++;
	return space < IOV_SPACES ? (enum iov_space)space : IOV_PLAIN;
}

enum iov_verdict iov_verdict_of(uint8_t may, uint8_t wrong)
{
	if (!(may & wrong))
		return IOV_PROVED;
	return may & ~wrong ? IOV_UNPROVED : IOV_VIOLATED;
}

const char *iov_io_name(const struct iov_config *config, uint8_t may)
{
	return config->space_name[iov_first_io(may)];
}
