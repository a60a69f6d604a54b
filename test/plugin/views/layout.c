/*
 * views=FILE: the layout of a record, with all of its members, used or not.
 *
 * RUN: %ioview -fplugin-arg-ioview-views=%t.json %s 2>&1 | count 0
 * RUN: %python %S/Inputs/show.py %t.json | FileCheck %s --match-full-lines --strict-whitespace
 */
#include <ioview.h>

typedef unsigned int u32;
enum mode { SLOW, FAST };
typedef u32 pair[2];

struct block {
	unsigned short head;
	unsigned char data[3];
	struct {
		unsigned char lo, hi;
	} part[2];
};

// CHECK:5 records
// CHECK-NEXT:struct all at layout.c:[[#@LINE+1]]:8 in mmio, 168 bytes, align 8
struct all {
	// CHECK-NEXT:  +0 u32 ctrl: 4 rw by 32, 1 every 4
	u32 ctrl;
	// CHECK-NEXT:  +4 unsigned char tail: 1 rw by 8, 1 every 1
	unsigned char tail;
	// CHECK-NEXT:  +8 unsigned long long wide: 8 rw by 8/32, 1 every 8
	unsigned long long wide __io_width(8, 32);
	// CHECK-NEXT:  +16 u32 stat: 4 ro by 32, 1 every 4
	u32 stat __io_ro;
	// CHECK-NEXT:  +20 u32 kick: 4 wo by 32, 1 every 4
	u32 kick __io_wo;
	// CHECK-NEXT:  +24 u32 version: 4 ro by 32, 1 every 4
	const u32 version;
	// CHECK-NEXT:  +28 float ratio: 4 rw by 0, 1 every 4
	float ratio;
	// CHECK-NEXT:  +32 enum mode mode: 4 rw by 32, 1 every 4
	enum mode mode;
	// CHECK-NEXT:  +36 io_be16 port: 2 rw by 16, 1 every 2
	io_be16 port;
	// Members of what has no name, which may overlap.
	union {
		// CHECK-NEXT:  +40 u32 word: 4 rw by 32, 1 every 4
		u32 word;
		struct {
			// CHECK-NEXT:  +40 unsigned short lo: 2 rw by 16, 1 every 2
			// CHECK-NEXT:  +42 unsigned short hi: 2 rw by 16, 1 every 2
			unsigned short lo, hi;
		};
	};
	// CHECK-NEXT:  +44 u32 on: 4 bits 0+1 rw by 32, 1 every 4
	// CHECK-NEXT:  +44 u32 level: 4 bits 4+7 rw by 32, 1 every 4
	u32 on : 1, : 3, level : 7;
	// What is said of the whole is said of its members.
	// CHECK-NEXT:  +46 unsigned short id.head: 2 ro by 16, 1 every 2
	// CHECK-NEXT:  +48 unsigned char id.data[]: 1 ro by 8, 3 every 1
	// CHECK-NEXT:  +51 unsigned char id.part[].lo: 1 ro by 8, 2 every 2
	// CHECK-NEXT:  +52 unsigned char id.part[].hi: 1 ro by 8, 2 every 2
	struct block id __io_ro;
	// CHECK-NEXT:  +56 u32 matrix[]: 4 rw by 32, 6 every 4
	u32 matrix[2][3];
	// CHECK-NEXT:  +80 u32 both[]: 4 rw by 32, 2 every 4
	pair both;
	// CHECK-NEXT:  +88 unsigned short blocks[].head: 2 rw by 16, 8 every 10
	// CHECK-NEXT:  +90 unsigned char[3] blocks[].data[]: 3 rw by 8, 8 every 10
	// CHECK-NEXT:  +93 unsigned char blocks[].part[].lo: 1 rw by 8, 16 every 10
	// CHECK-NEXT:  +94 unsigned char blocks[].part[].hi: 1 rw by 8, 16 every 10
	struct block blocks[8];
	// CHECK-NEXT:  +168 u32 rest[]: 4 rw by 32, 0 every 4
	u32 rest[];
};
void all(struct all __io_mmio *p);
void use_all(struct all __io_mmio *p)
{
	all(p);
}

// Without a name of its own: what it was declared with has one.
// CHECK-NEXT:struct {...} regs at layout.c:[[#@LINE+3]]:2 in mmio, 4 bytes, align 4
// CHECK-NEXT:  +0 u32 id: 4 rw by 32, 1 every 4
struct device {
	struct {
		u32 id;
	} __io_mmio *regs;
};
// CHECK-NEXT:  layout.c:[[#@LINE+3]]:9: use_nameless reads 'id'
u32 use_nameless(struct device *device)
{
	return io_read(device->regs, .id);
}

// CHECK-NEXT:named at layout.c:[[#@LINE+2]]:9 in coherent, 8 bytes, align 4
// CHECK-NEXT:  +0 u32 last[]: 4 rw by 32, 2 every 4
typedef struct {
	u32 last[2];
} named;
// CHECK-NEXT:union choice at layout.c:[[#@LINE+3]]:7 in sysmem, 4 bytes, align 4
// CHECK-NEXT:  +0 u32 word: 4 rw by 32, 1 every 4
// CHECK-NEXT:  +0 unsigned char bytes[]: 1 rw by 8, 4 every 1
union choice {
	u32 word;
	unsigned char bytes[4];
};
// CHECK-NEXT:struct packed at layout.c:[[#@LINE+3]]:8 in sysmem, 5 bytes, align 1
// CHECK-NEXT:  +0 unsigned char kind: 1 rw by 8, 1 every 1
// CHECK-NEXT:  +1 u32 value: 4 rw by 32, 1 every 4
struct packed {
	unsigned char kind;
	u32 value;
} __attribute__((packed));
// Of what is not known there is nothing to show, nor of what is a number.
struct opaque;
void others(named __io_coherent *n, union choice __io_sysmem *c, struct packed __io_sysmem *p,
	    struct opaque __io_mmio *o, io_le32 __io_mmio *number)
{
}
// CHECK-NOT:{{.}}
