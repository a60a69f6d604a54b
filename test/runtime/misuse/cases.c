/* SPDX-License-Identifier: MIT */
/* What the C type system sees. Not to be compiled whole: misuse.py takes it apart. */
// RUN: %misuse %s

#include <ioview.h>

#include <string.h>

struct desc {
	uint64_t addr;
	uint32_t len;
	uint32_t tag;
};

struct regs {
	uint32_t ctrl;
	const uint32_t id;
	volatile uint32_t vol;
	float real;
	_Bool flag;
	void *ptr;
	uint8_t u8;
	unsigned bits : 3;
	uint64_t u64;
	struct desc desc[8];
	uint32_t vec[4];
	uint16_t grid[4][6];
};

typedef struct regs __io_mmio *mmio;
typedef struct regs __io_coherent *coh;
typedef IO_REGION(0x40) region;
typedef IO_SLICE(struct desc __io_coherent) desc_slice;
IO_REGISTER(CTRL, uint32_t, 0x10)
IO_FIELD(CTRL, MODE, 6, 4)
IO_REGISTER(STAT, uint32_t, 0x14)
struct uart;
struct timer;
struct dma;
struct channel;

// BAD read-struct
// SAYS: io_read: the path must end at an 8, 16, 32 or 64-bit integer; for a struct use io_copy_read()
void f(mmio p) { (void)io_read(p, .desc[1]); }
// GOOD
void f(mmio p) { (void)io_copy_read(p, .desc[1]); }

// BAD read-array
// SAYS: io_read: the path must end at an 8, 16, 32 or 64-bit integer; for a struct use io_copy_read() or io_copy_write(), for an array add an index
void f(mmio p) { (void)io_read(p, .vec); }
// GOOD
void f(mmio p) { (void)io_read(p, .vec[2]); }

// BAD read-whole-view
// SAYS: io_read: the path must end at an
void f(mmio p) { (void)io_read(p); }
// GOOD
void f(mmio p) { (void)io_read(p, .ctrl); }

// BAD read-float
// SAYS: io_read: the path must end at an 8, 16, 32 or 64-bit integer
void f(mmio p) { (void)io_read(p, .real); }
// GOOD
void f(mmio p) { (void)io_read(p, .u8); }

// BAD read-bool
// SAYS: io_read: the path must end at an 8, 16, 32 or 64-bit integer
void f(mmio p) { (void)io_read(p, .flag); }
// GOOD
void f(mmio p) { (void)io_read(p, .u8); }

// BAD write-pointer
// SAYS: io_write: the path must end at an 8, 16, 32 or 64-bit integer
void f(mmio p) { io_write(0, p, .ptr); }
// GOOD
void f(mmio p) { io_write(0, p, .u64); }

// BAD read-forgets-the-path
// SAYS: io_read: this argument must be a view, a pointer; name the member in the path, as in io_read(view, .member)
void f(mmio p) { (void)io_read(p->ctrl); }
// GOOD
void f(mmio p) { (void)io_read(p, .ctrl); }

// BAD write-in-wrong-order
// SAYS: io_write: this argument must be a view, a pointer; name the member in the path, as in io_read(view, .member) or io_write(value, view, .member)
void f(mmio p) { io_write(p, 1u); }
// GOOD
void f(mmio p) { io_write(1u, p, .ctrl); }

// BAD bit-field
// GCC: error: cannot take address of bit-field
// CLANG: error: address of bit-field requested
void f(mmio p) { (void)io_read(p, .bits); }
// GOOD
void f(mmio p) { (void)io_read(p, .u8); }

// BAD no-such-member
// SAYS: no member named 'nothing'
void f(mmio p) { (void)io_read(p, .nothing); }
// GOOD
void f(mmio p) { (void)io_read(p, .ctrl); }

// BAD width-64-on-32 -DIO_MAX_ACCESS=4
// SAYS: io_read: this port has no 64-bit access; read or write two 32-bit members
void f(mmio p) { (void)io_read(p, .u64); }
// GOOD
void f(mmio p) { (void)io_read(p, .ctrl); }

// BAD write-const-member
// SAYS: io_write: the view is const (read-only); drop const from the view or the member
void f(mmio p) { io_write(1, p, .id); }
// GOOD
void f(mmio p) { (void)io_read(p, .id); }

// BAD update-const-view
// SAYS: io_update: the view is const (read-only)
void f(const struct regs __io_mmio *p) { io_update(v, v | 1, p, .ctrl); }
// GOOD
void f(mmio p) { io_update(v, v | 1, p, .ctrl); }

// BAD copy-write-const-view
// SAYS: io_copy_write: the view is const (read-only)
void f(const struct regs __io_coherent *p, struct desc d) { io_copy_write(d, p, .desc[0]); }
// GOOD
void f(coh p, struct desc d) { io_copy_write(d, p, .desc[0]); }

// BAD memset-const-view
// SAYS: io_memset: the view is const (read-only)
void f(const struct regs __io_mmio *p) { io_memset(0, p, .vec); }
// GOOD
void f(mmio p) { io_memset(0, p, .vec); }

// BAD volatile-member-in-memory
// SAYS: io_read: a volatile member in a view of memory; if these are device registers declare the pointer __io_mmio, else drop volatile from the layout
void f(coh p) { (void)io_read(p, .vol); }
// GOOD
void f(mmio p) { (void)io_read(p, .vol); }

// BAD mmio-alias-on-memory
// SAYS: mmio_read: the view is of memory, not of device registers; use mem_read() or mem_write(), or declare the pointer __io_mmio
void f(coh p) { (void)mmio_read(p, .ctrl); }
// GOOD
void f(coh p) { (void)mem_read(p, .ctrl); }

// BAD memory-alias-on-mmio
// SAYS: mem_write: the view is of device registers, not of memory; use mmio_read() or mmio_write()
void f(mmio p) { mem_write(1, p, .ctrl); }
// GOOD
void f(mmio p) { mmio_write(1, p, .ctrl); }

// BAD value-too-wide
// GCC: -Woverflow
// CLANG: -Wconstant-conversion
void f(mmio p) { io_write(0x1ff, p, .u8); }
// GOOD
void f(mmio p) { io_write(0xff, p, .u8); }

// BAD wrong-struct
// GCC: error: invalid initializer
// CLANG: (aka 'struct desc') with an expression of incompatible type 'struct CTRL'
void f(mmio p, struct CTRL c) { io_copy_write(c, p, .desc[0]); }
// GOOD
void f(mmio p, struct desc d) { io_copy_write(d, p, .desc[0]); }

// BAD copy-read-array
// SAYS: io_copy_read: C has no array values; for an array use io_copy_to()
void f(mmio p) { (void)io_copy_read(p, .vec); }
// GOOD
int f(mmio p, uint32_t *b) { return io_copy_to(b, 4, p, .vec); }

// BAD copy-to-of-one-element
// SAYS: io_copy_to: the path must end at an array; for one element use io_copy_read()
int f(mmio p, struct desc *b) { return io_copy_to(b, 1, p, .desc[0]); }
// GOOD
int f(mmio p, struct desc *b) { return io_copy_to(b, 1, p, .desc); }

// BAD copy-of-two-dimensions
// SAYS: io_copy_to: this is an array of arrays; index the outer dimension in the path
int f(mmio p, uint16_t *b) { return io_copy_to(b, 6, p, .grid); }
// GOOD
int f(mmio p, uint16_t *b) { return io_copy_to(b, 6, p, .grid[0]); }

// BAD copy-element-types
// SAYS: io_copy_from: the buffer must have the element type of the array; use a buffer of that type
int f(mmio p, const uint8_t *b) { return io_copy_from(b, 4, p, .vec); }
// GOOD
int f(mmio p, const uint32_t *b) { return io_copy_from(b, 4, p, .vec); }

// BAD copy-count -O0
// SAYS: the count is larger than the array; copy fewer elements, or use a longer array
int f(mmio p, uint32_t *b) { return io_copy_to(b, 5, p, .vec); }
// GOOD
int f(mmio p, uint32_t *b) { return io_copy_to(b, 4, p, .vec); }

// BAD try-result-width
// SAYS: io_try_read: the result must be an integer as wide as the member; declare it with the type of the member
int f(mmio p, uint64_t *out, int i) { return io_try_read(out, p, .vec, [i]); }
// GOOD
int f(mmio p, uint32_t *out, int i) { return io_try_read(out, p, .vec, [i]); }

// BAD try-index-after-member -O0
// SAYS: an index is a path step of its own: write `.desc, [i], .len`, with a comma on both sides
int f(mmio p, uint32_t *out, int i) { return io_try_read(out, p, .vec[i]); }
// GOOD
int f(mmio p, uint32_t *out, int i) { return io_try_read(out, p, .vec, [i]); }

// BAD try-member-after-index
// SAYS: io_try_read: an index is a path step of its own; write `[i], .len` or `[i], [j]`, with a comma after each index
int f(mmio p, uint32_t *out, int i) { return io_try_read(out, p, .desc, [i].len); }
// GOOD
int f(mmio p, uint32_t *out, int i) { return io_try_read(out, p, .desc, [i], .len); }

// BAD try-two-indices
// SAYS: io_must_read: an index is a path step of its own; write `[i], .len` or `[i], [j]`
uint16_t f(mmio p, int i) { return io_must_read(p, .grid, [i][i]); }
// GOOD
uint16_t f(mmio p, int i) { return io_must_read(p, .grid, [i], [i]); }

// BAD try-unsized
// SAYS: io_try_read: the array has no length to test the index against; use a slice, or give it its size
int f(uint32_t __io_mmio (*a)[], uint32_t *out, int i) { return io_try_read(out, a, [i]); }
// GOOD
int f(uint32_t __io_mmio (*a)[9], uint32_t *out, int i) { return io_try_read(out, a, [i]); }

// BAD try-flexible-array
// GCC: error: flexible array member
// CLANG: io_try_read: the array has no length to test the index against; use a slice
struct packet { uint32_t len; uint8_t data[]; };
int f(struct packet __io_coherent *p, uint8_t *out, int i) { return io_try_read(out, p, .data, [i]); }
// GOOD
struct packet { uint32_t len; uint8_t data[]; };
int f(struct packet __io_coherent *p, uint32_t *out) { return io_try_read(out, p, .len); }

// BAD try-ignored
// GCC: warning: ignoring return value of 'io_check_this_result' declared with attribute 'warn_unused_result'
// CLANG: warning: ignoring return value of function declared with 'warn_unused_result' attribute
void f(mmio p, int i) { io_try_write(1, p, .vec, [i]); }
// GOOD
int f(mmio p, int i) { return io_try_write(1, p, .vec, [i]); }

// BAD try-project-into-memory
// GCC: -Wdiscarded-qualifiers
// CLANG: -Wincompatible-pointer-types-discards-qualifiers
int f(mmio p, uint32_t __io_coherent **out, int i) { return io_try_project(out, p, .vec, [i]); }
// GOOD
int f(mmio p, uint32_t __io_mmio **out, int i) { return io_try_project(out, p, .vec, [i]); }

// BAD prove-unproved -DIO_PROVE=1
// SAYS: IO_PROVE: the compiler cannot prove this index in bounds; test it first, or use the io_try_ or io_must_ form
uint32_t f(mmio p, int i) { return io_read(p, .vec, [i]); }
// GOOD
uint32_t f(mmio p, int i) { return io_read(p, .vec, [i & 3]); }

// BAD prove-constant -DIO_PROVE=1
// SAYS: IO_PROVE: the compiler cannot prove this index in bounds
uint32_t f(mmio p) { return io_read(p, .desc, [8], .len); }
// GOOD
uint32_t f(mmio p) { return io_read(p, .desc, [7], .len); }

// BAD prove-slice -DIO_PROVE=1
// SAYS: IO_PROVE: the compiler cannot prove this index in bounds
uint32_t f(desc_slice s, size_t i) { return io_slice_read(s, i, .len); }
// GOOD
uint32_t f(desc_slice s, size_t i) { return i < io_slice_len(s) ? io_slice_read(s, i, .len) : 0; }

// BAD memcpy-of-mmio
// GCC: -Wdiscarded-qualifiers
// CLANG: -Wincompatible-pointer-types-discards-qualifiers
void f(mmio p, void *b) { memcpy(b, p, 4); }
// GOOD
int f(mmio p, uint32_t *b) { return io_copy_to(b, 4, p, .vec); }

// BAD mmio-as-memory
// GCC: -Wdiscarded-qualifiers
// CLANG: -Wincompatible-pointer-types-discards-qualifiers
coh f(mmio p) { return p; }
// GOOD
mmio f(mmio p) { return p; }

// BAD unsafe-without-reason
// SAYS: io_unsafe_ptr: say why the device does not touch it meanwhile
void *f(coh p) { return io_unsafe_ptr(p, ""); }
// GOOD
void *f(coh p) { return io_unsafe_ptr(p, "the ring is stopped"); }

// BAD slice-of-struct-read
// SAYS: io_slice_read: the path must end at an 8, 16, 32 or 64-bit integer; for a struct use io_copy_read()
void f(desc_slice s) { (void)io_slice_read(s, 1); }
// GOOD
void f(desc_slice s) { (void)io_slice_read(s, 1, .len); }

// BAD slice-copy-types
// SAYS: io_slice_copy_to: the buffer must have the element type of the array
int f(desc_slice s, uint32_t *b) { return io_slice_copy_to(b, 1, s); }
// GOOD
int f(desc_slice s, struct desc *b) { return io_slice_copy_to(b, 1, s); }

// BAD region-offset -O0
// SAYS: the constant offset is misaligned, or beyond the size that IO_REGION(size) promises; correct it, or use the io_region_try_ form
uint32_t f(region *r) { return io_region_read32(r, 0x40); }
// GOOD
uint32_t f(region *r) { return io_region_read32(r, 0x3c); }

// BAD region-misaligned -O0
// SAYS: the constant offset is misaligned
uint32_t f(region *r) { return io_region_read32(r, 0x3a); }
// GOOD
uint16_t f(region *r) { return io_region_read16(r, 0x3a); }

// BAD region-negative -O0
// SAYS: the constant offset is misaligned, or beyond the size
void f(region *r) { io_region_write32(1, r, -4); }
// GOOD
void f(region *r) { io_region_write32(1, r, 4); }

// BAD region-64-on-32 -DIO_MAX_ACCESS=4
// SAYS: function 'io_region_read64'
void f(region *r) { (void)io_region_read64(r, 0); }
// GOOD
void f(region *r) { (void)io_region_read32(r, 0); }

// BAD read-at-past-the-end -O0
// SAYS: the constant offset is misaligned, or beyond the size
uint32_t f(uint8_t __io_mmio (*bar)[64]) { return io_read_at32(bar, 64); }
// GOOD
uint32_t f(uint8_t __io_mmio (*bar)[64]) { return io_read_at32(bar, 60); }

// BAD read-at-of-words
// SAYS: the view must be `uint8_t __io_mmio (*bar)[SIZE]`
uint32_t f(uint32_t __io_mmio (*bar)[64]) { return io_read_at32(bar, 0); }
// GOOD
uint32_t f(uint8_t __io_mmio (*bar)[64]) { return io_read_at32(bar, 0); }

// BAD cast-to-memory
// SAYS: io_try_cast: a region is device registers; declare the view __io_mmio
int f(region *r, coh *p) { return io_try_cast(p, r, 0); }
// GOOD
int f(region *r, mmio *p) { return io_try_cast(p, r, 0); }

// BAD cast-into-a-value
// SAYS: io_try_cast: the first argument must be the address of a view; declare `T __io_mmio *view` and pass &view
int f(region *r, uint32_t *p) { return io_try_cast(p, r, 0); }
// GOOD
int f(region *r, uint32_t __io_mmio **p) { return io_try_cast(p, r, 0); }

// BAD register-types-mixed
// GCC: error: invalid initializer
// CLANG: error: initializing 'const struct CTRL' with an expression of incompatible type 'struct STAT'
void f(region *r) { io_reg_write(io_reg_read(r, STAT), r, CTRL); }
// GOOD
void f(region *r) { io_reg_write(io_reg_read(r, CTRL), r, CTRL); }

// BAD register-beyond-the-region
// SAYS: FAR: the register lies beyond the size that IO_REGION(size) promises; raise it, or use the io_reg_try_ form
IO_REGISTER(FAR, uint32_t, 0x40)
void f(region *r) { (void)io_reg_read(r, FAR); }
// GOOD
IO_REGISTER(FAR, uint32_t, 0x3c)
void f(region *r) { (void)io_reg_read(r, FAR); }

// BAD register-misaligned
// SAYS: ODD: misaligned; offset and stride must be multiples of the size
IO_REGISTER(ODD, uint32_t, 0x12)
// GOOD
IO_REGISTER(ODD, uint16_t, 0x12)

// BAD register-signed
// SAYS: SIGNED: a register has an unsigned type
IO_REGISTER(SIGNED, int32_t, 0x10)
// GOOD
IO_REGISTER(SIGNED, uint32_t, 0x10)

// BAD registers-overlap
// SAYS: MANY: the registers overlap
IO_REGISTER_ARRAY(MANY, uint32_t, 0x10, 4, 2)
// GOOD
IO_REGISTER_ARRAY(MANY, uint32_t, 0x10, 4, 4)

// BAD register-index -O0
// SAYS: the constant index is beyond the count of this IO_REGISTER_ARRAY
IO_REGISTER_ARRAY(MANY, uint32_t, 0x10, 4, 4)
void f(region *r) { (void)io_reg_read_at(r, MANY, 4); }
// GOOD
IO_REGISTER_ARRAY(MANY, uint32_t, 0x10, 4, 4)
void f(region *r) { (void)io_reg_read_at(r, MANY, 3); }

// BAD field-range
// SAYS: STAT.HIGH: bad bit range; write IO_FIELD(register, name, high, low) with both inside the register
IO_FIELD(STAT, HIGH, 32, 30)
// GOOD
IO_FIELD(STAT, HIGH, 31, 30)

// BAD field-range-reversed
// SAYS: STAT.LOW: bad bit range
IO_FIELD(STAT, LOW, 0, 3)
// GOOD
IO_FIELD(STAT, LOW, 3, 0)

// BAD field-constant
// SAYS: the constant does not fit the bit field; widen the IO_FIELD or use a smaller value
struct CTRL f(struct CTRL c) { return CTRL_with_MODE(c, 8); }
// GOOD
struct CTRL f(struct CTRL c) { return CTRL_with_MODE(c, 7); }

// BAD field-ignored
// GCC: warning: ignoring return value of 'CTRL_try_with_MODE'
// CLANG: warning: ignoring return value
void f(struct CTRL *c) { CTRL_try_with_MODE(c, 7); }
// GOOD
int f(struct CTRL *c) { return CTRL_try_with_MODE(c, 7); }

// BAD pci-64
// SAYS: io_pci_read: the path must end at an 8, 16 or 32-bit integer; this bus has no 64-bit access, use two 32-bit members
void f(struct io_pci *c) { (void)io_pci_read(c, struct desc, .addr); }
// GOOD
void f(struct io_pci *c) { (void)io_pci_read(c, struct desc, .len); }

// BAD sysmap-of-another-type
// SAYS: io_sysmap_init: the view must have the type in IO_SYSMAP(type)
typedef IO_SYSMAP(struct desc) map;
void f(map *m, mmio p) { io_sysmap_init(m, p); }
// GOOD
typedef IO_SYSMAP(struct regs) map;
void f(map *m, mmio p) { io_sysmap_init(m, p); }

// BAD endian-arithmetic
// GCC: error: invalid operands to binary +
// CLANG: error: invalid operands to binary expression
uint32_t f(io_le32 x) { return x + 1; }
// GOOD
uint32_t f(io_le32 x) { return io_le32_to_cpu(x) + 1; }

// BAD poll-ignored
// GCC: warning: ignoring return value of 'io_check_this_result'
// CLANG: warning: ignoring return value
void f(mmio p) { uint32_t v; io_poll(v, io_read(p, .ctrl), v & 1, 9); }
// GOOD
int f(mmio p) { uint32_t v; return io_poll(v, io_read(p, .ctrl), v & 1, 9); }

// BAD register-of-another-device
// SAYS: DIV: the register belongs to another device than the region; use a region of its device, IO_REGION_OF(device, size), or name this one in IO_REGISTER
IO_REGISTER(DIV, uint32_t, 0x10, struct timer)
void f(IO_REGION_OF(struct uart, 0x40) *r) { (void)io_reg_read(r, DIV); }
// GOOD
IO_REGISTER(DIV, uint32_t, 0x10, struct uart)
void f(IO_REGION_OF(struct uart, 0x40) *r) { (void)io_reg_read(r, DIV); }

// BAD register-of-a-device-in-any-region
// SAYS: DIV: the register belongs to another device than the region
IO_REGISTER(DIV, uint32_t, 0x10, struct timer)
void f(region *r, struct DIV v) { io_reg_write(v, r, DIV); }
// GOOD
IO_REGISTER(DIV, uint32_t, 0x10)
void f(region *r, struct DIV v) { io_reg_write(v, r, DIV); }

// BAD register-of-no-device
// SAYS: CTRL: the register belongs to another device than the region
int f(IO_REGION_OF(struct uart, 0x40) *r, struct CTRL *v) { return io_reg_try_read(v, r, CTRL); }
// GOOD
int f(region *r, struct CTRL *v) { return io_reg_try_read(v, r, CTRL); }

// BAD register-array-of-another-device
// SAYS: CC: the register belongs to another device than the region
IO_REGISTER_ARRAY(CC, uint32_t, 0x10, 4, 4, struct timer)
void f(IO_REGION_OF(struct uart, 0x40) *r, unsigned i) { io_reg_update_at(old, old, r, CC, i); }
// GOOD
IO_REGISTER_ARRAY(CC, uint32_t, 0x10, 4, 4, struct uart)
void f(IO_REGION_OF(struct uart, 0x40) *r, unsigned i) { io_reg_update_at(old, old, r, CC, i); }

// BAD register-alias-of-another-device
// SAYS: LOAD: the register belongs to another device than the region
IO_REGISTER(COUNT, uint32_t, 0x10, struct timer)
IO_REGISTER_ALIAS(LOAD, COUNT)
void f(IO_REGION_OF(struct uart, 0x40) *r) { (void)io_reg_read(r, LOAD); }
// GOOD
IO_REGISTER(COUNT, uint32_t, 0x10, struct timer)
IO_REGISTER_ALIAS(LOAD, COUNT)
void f(IO_REGION_OF(struct timer, 0x40) *r) { (void)io_reg_read(r, LOAD); }

// BAD register-alias-mixed
// GCC: error: invalid initializer
// CLANG: error: initializing 'const struct COUNT' with an expression of incompatible type 'struct LOAD'
IO_REGISTER(COUNT, uint32_t, 0x10)
IO_REGISTER_ALIAS(LOAD, COUNT)
void f(region *r) { io_reg_write(io_reg_read(r, LOAD), r, COUNT); }
// GOOD
IO_REGISTER(COUNT, uint32_t, 0x10)
IO_REGISTER_ALIAS(LOAD, COUNT)
void f(region *r) { io_reg_write(io_reg_read(r, LOAD), r, LOAD); }

// BAD register-on-the-view-of-another-device
// GCC: error: 'volatile struct desc' has no member named 'io_device'
// CLANG: error: no member named 'io_device' in 'struct desc'
IO_REGISTER(DIV, uint32_t, 0x4, struct regs)
void f(struct desc __io_mmio *p) { (void)io_reg_read(p, DIV); }
// GOOD
IO_REGISTER(DIV, uint32_t, 0x4, struct regs)
void f(struct regs __io_mmio *p) { (void)io_reg_read(p, DIV); }

// BAD register-beyond-the-view
// SAYS: DIV: the register lies beyond the size that IO_REGION(size) promises
IO_REGISTER(DIV, uint32_t, 0x10, struct desc)
void f(struct desc __io_mmio *p) { (void)io_reg_read(p, DIV); }
// GOOD
IO_REGISTER(DIV, uint32_t, 0xc, struct desc)
void f(struct desc __io_mmio *p) { (void)io_reg_read(p, DIV); }

// BAD register-on-a-const-view
// SAYS: DIV: the view is const; drop const from the pointer if the device may be written
IO_REGISTER(DIV, uint32_t, 0xc, struct desc)
void f(const struct desc __io_mmio *p, struct DIV v) { io_reg_write(v, p, DIV); }
// GOOD
IO_REGISTER(DIV, uint32_t, 0xc, struct desc)
void f(const struct desc __io_mmio *p) { (void)io_reg_read(p, DIV); }

// BAD block-of-another-device
// SAYS: CH: the block belongs to another device than the region
IO_BLOCK(CH, struct channel, 0x20, struct dma)
void f(IO_REGION_OF(struct uart, 0x40) *r) { IO_REGION_OF(struct channel, 0x10) c; io_region_block(&c, r, CH); }
// GOOD
IO_BLOCK(CH, struct channel, 0x20, struct dma)
void f(IO_REGION_OF(struct dma, 0x40) *r) { IO_REGION_OF(struct channel, 0x10) c; io_region_block(&c, r, CH); }

// BAD block-as-another-part
// SAYS: CH: the first argument is a region of another device than the block
IO_BLOCK(CH, struct channel, 0x20, struct dma)
void f(IO_REGION_OF(struct dma, 0x40) *r) { IO_REGION_OF(struct uart, 0x10) c; io_region_block(&c, r, CH); }
// GOOD
IO_BLOCK(CH, struct channel, 0x20, struct dma)
void f(IO_REGION_OF(struct dma, 0x40) *r) { IO_REGION_OF(struct channel, 0x10) c; io_region_block(&c, r, CH); }

// BAD block-register-in-the-whole
// SAYS: SRC: the register belongs to another device than the region
IO_BLOCK(CH, struct channel, 0x20, struct dma)
IO_REGISTER(SRC, uint32_t, 0x4, struct channel)
void f(IO_REGION_OF(struct dma, 0x40) *r) { (void)io_reg_read(r, SRC); }
// GOOD
IO_BLOCK(CH, struct channel, 0x20, struct dma)
IO_REGISTER(SRC, uint32_t, 0x4, struct channel)
void f(IO_REGION_OF(struct dma, 0x40) *r) { IO_REGION_OF(struct channel, 0x10) c; io_region_block(&c, r, CH); (void)io_reg_read(&c, SRC); }

// BAD block-beyond-the-region
// SAYS: CH: the block lies beyond the size that IO_REGION_OF() promises
IO_BLOCK_ARRAY(CH, struct channel, 0x20, 2, 0x20, struct dma)
void f(IO_REGION_OF(struct dma, 0x40) *r) { IO_REGION_OF(struct channel, 0x10) c; io_region_block_at(&c, r, CH, 1); }
// GOOD
IO_BLOCK_ARRAY(CH, struct channel, 0x20, 2, 0x10, struct dma)
void f(IO_REGION_OF(struct dma, 0x40) *r) { IO_REGION_OF(struct channel, 0x10) c; io_region_block_at(&c, r, CH, 1); }
