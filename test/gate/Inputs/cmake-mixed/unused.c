/* SPDX-License-Identifier: MIT */
this is not compiled
