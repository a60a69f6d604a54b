/* SPDX-License-Identifier: MIT */
/* Opens the profile that the options of ioview-opt choose. */
#ifndef IOV_OPT_CONFIGURE_H
#define IOV_OPT_CONFIGURE_H

#include "opt/check.h"

/*
 * Returns the profile, which the caller must free with iov_profile_free(). Returns NULL after it
 * has printed the errors.
 */
struct iov_profile *iov_opt_profile(const struct iov_opt_options *options);

#endif /* IOV_OPT_CONFIGURE_H */
