/*
 * Functions that name no I/O memory: values with a byte order are followed in them, too, and
 * pointers to such values.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=endian -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-disable=endian -Xclang -verify=off %s
 */
// off-no-diagnostics
#define __force
#define __bitwise
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef u16 __bitwise __le16;
typedef u32 __bitwise __le32;
typedef u32 __bitwise __be32;
#define cpu_to_le32(x) ((__force __le32)(u32)(x))
#define le32_to_cpu(x) ((__force u32)(__le32)(x))
#define cpu_to_le16(x) ((__force __le16)(u16)(x))

struct desc {
	__le32 length;
	__le16 unit[8];
	__be32 tag;
};

void count(u16 *units, unsigned n);
void encode(__le16 *units, unsigned n);
void encode_all(const void *units, unsigned n);
void take(__le32 value);
int note(const char *format, ...);

void fill_bad(struct desc *d, u32 n)
{
	d->length = n + 4; /* expected-warning {{storing a CPU-order value in 'length', which is little-endian [io-endian]}} */
}
void fill(struct desc *d, u32 n)
{
	d->length = cpu_to_le32(n + 4);
}

u32 length_bad(const struct desc *d)
{
	return d->length; /* expected-warning {{returning a little-endian value from 'length_bad', which is CPU-order [io-endian]}} */
}
u32 length(const struct desc *d)
{
	return le32_to_cpu(d->length);
}

/* Nothing but the parameter of a function states an order. */
void pass_bad(u32 n)
{
	take(n); /* expected-warning {{[io-endian]}} */
}
void pass(u32 n)
{
	take(cpu_to_le32(n));
}

u32 in_local_bad(u32 n)
{
	__le32 value = cpu_to_le32(n);

	return value + 1; /* expected-warning {{arithmetic on a little-endian value [io-endian]}} */
}
int in_local(u32 n)
{
	__le32 value = cpu_to_le32(n);

	return value == cpu_to_le32(1) || !value;
}

/* Pointers. */
void units_bad(struct desc *d)
{
	count(d->unit, 8); /* expected-warning {{passing a pointer to little-endian values to argument 1 of 'count', which points to CPU-order ones [io-endian]}} */
}
void units(struct desc *d)
{
	encode(d->unit, 8);
	encode_all(d->unit, 8);
	count((__force u16 *)d->unit, 8);
	note("%p", d->unit);
}
void units_back_bad(u16 *units)
{
	encode(units, 8); /* expected-warning {{passing a pointer to CPU-order values to argument 1 of 'encode', which points to little-endian ones [io-endian]}} */
}
void bytes(u8 *raw)
{
	encode((__le16 *)raw, 8);
}
u16 *first_bad(struct desc *d)
{
	return &d->unit[0]; /* expected-warning {{[io-endian]}} */
}
__le16 *first(struct desc *d)
{
	return &d->unit[0];
}
__le32 *kept_length;
u32 *kept_number;
void keep_bad(struct desc *d)
{
	kept_number = &d->length; /* expected-warning {{[io-endian]}} */
}
void keep(struct desc *d)
{
	kept_length = &d->length;
	kept_number = 0;
}
void keep_other_bad(struct desc *d)
{
	kept_length = &d->tag; /* expected-warning {{[io-endian]}} */
}
