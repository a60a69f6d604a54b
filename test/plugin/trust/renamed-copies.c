// memcpy() under another name: Linux with FORTIFY_SOURCE and KASAN copies by __underlying_memcpy().
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-device-index %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned char u8;
typedef unsigned long size_t;
u32 readl(const volatile void __iomem *address);
void *plain_copy(void *to, const void *from, size_t size) __asm__("memcpy");
void *kasan_copy(void *to, const void *from, size_t size) __asm__("__asan_memcpy");
void *kasan_fill(void *to, int byte, size_t size) __asm__("__hwasan_memset");
void *other(void *to, const void *from, size_t size) __asm__("their_copy");
struct block { u8 bytes[32]; };

void copies(void __iomem *regs, struct block *b, const void *from)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: length 0..255 comes from the device, and is not proved to fit 'bytes', which has 32 bytes [io-device-index]
	plain_copy(b->bytes, from, readl(regs) & 0xff);
}

void copies_with_kasan(void __iomem *regs, struct block *b, const void *from)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: length 0..255 comes from the device, and is not proved to fit 'bytes', which has 32 bytes [io-device-index]
	kasan_copy(b->bytes, from, readl(regs) & 0xff);
}

void fills(void __iomem *regs, struct block *b)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: length 0..63 comes from the device, and is not proved to fit 'bytes', which has 32 bytes [io-device-index]
	kasan_fill(b->bytes, 0, readl(regs) & 0x3f);
}

void fit(void __iomem *regs, struct block *b, const void *from)
{
	plain_copy(b->bytes, from, readl(regs) & 0x1f);
	kasan_copy(b->bytes, from, readl(regs) & 0x1f);
	kasan_fill(b->bytes, 0, readl(regs) & 0x1f);
	other(b->bytes, from, readl(regs) & 0xff);
}
