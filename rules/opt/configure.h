/* SPDX-License-Identifier: MIT */
/* ioview-opt's options to the profile that they choose. */
#ifndef IOV_OPT_CONFIGURE_H
#define IOV_OPT_CONFIGURE_H

#include "opt/check.h"

/* To be freed. NULL: what is wrong was printed. */
struct iov_profile *iov_opt_profile(const struct iov_opt_options *options);

#endif /* IOV_OPT_CONFIGURE_H */
