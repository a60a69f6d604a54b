/* SPDX-License-Identifier: MIT */
int more;
