/* SPDX-License-Identifier: MIT */
/* Not the runtime. */
