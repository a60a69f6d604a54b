/* SPDX-License-Identifier: MIT */
unsigned int io_read(const volatile void *p);
