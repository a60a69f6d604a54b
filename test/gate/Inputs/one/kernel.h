/* SPDX-License-Identifier: MIT */
/* What of Linux is needed here; forced upon each file, as include/linux/compiler_types.h is. */
#define __iomem
typedef unsigned u32;
u32 readl(const volatile void __iomem *address);
#ifdef WANT_ARM64
_Static_assert(__aarch64__, "built for another processor");
#endif
