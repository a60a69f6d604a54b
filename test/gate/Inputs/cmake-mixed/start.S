/* SPDX-License-Identifier: MIT */
	nop
