/*
 * io-endian judges each function that has a value with a byte order, also if no declaration that it
 * names has one: the type is in a cast, a local variable, an initialiser, an enumerator, or the result.
 * No other rule is on, so nothing else makes the plugin look at these functions.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-endian -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#define __force
#define __bitwise
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef _Bool bool;
typedef u16 __bitwise __le16;
typedef u32 __bitwise __le32;
#define cpu_to_le16(x) ((__force __le16)(u16)(x))
#define le16_to_cpu(x) ((__force u16)(__le16)(x))
#define cpu_to_le32(x) ((__force __le32)(u32)(x))

bool cast_bad(const u8 *header)
{
	return *(const u16 *)header == cpu_to_le16(0x1234); /* expected-warning {{[io-endian]}} */
}
bool cast(const u8 *header)
{
	return *(const u16 *)header == 0x1234;
}
bool read_cast_bad(const u8 *header)
{
	return *(const __le16 *)header == 0x1234; /* expected-warning {{[io-endian]}} */
}
bool read_cast(const u8 *header)
{
	return le16_to_cpu(*(const __le16 *)header) == 0x1234;
}

u32 local_bad(u32 n)
{
	__le32 sent = n; /* expected-warning {{[io-endian]}} */
	return 0;
}
u32 local(u32 n)
{
	__le32 sent = cpu_to_le32(n);
	return 0;
}

__le32 result_bad(u32 n)
{
	return n; /* expected-warning {{[io-endian]}} */
}
__le32 result(u32 n)
{
	return (__force __le32)n;
}

struct header { __le16 length, kind; };
void send(const void *bytes);

void members_bad(u32 n)
{
	struct header h = {.length = n}; /* expected-warning {{[io-endian]}} */
	send(&h);
}
void members(u32 n)
{
	struct header h = {.length = cpu_to_le16(n)};
	send(&h);
}
void literal_bad(u32 n)
{
	send(&(struct header){.kind = n}); /* expected-warning {{[io-endian]}} */
}
void literal(u32 n)
{
	send(&(struct header){.kind = cpu_to_le16(n)});
}

enum { IDLE = 0x100, OWNED = cpu_to_le16(0x8000) };

bool enumerator_bad(u16 flags)
{
	return flags == OWNED; /* expected-warning {{[io-endian]}} */
}
bool enumerator(u16 flags)
{
	return flags == IDLE;
}

/* Tables of constants, which no function needs to name. */
const __le16 sizes_bad[] = {0, 64}; /* expected-warning {{[io-endian]}} */
const __le16 sizes[] = {0, cpu_to_le16(64)};
const struct header kinds_bad[] = {
	{.length = cpu_to_le16(4), .kind = 2}, /* expected-warning {{[io-endian]}} */
};
const struct header kinds[] = {
	{.length = cpu_to_le16(4), .kind = cpu_to_le16(2)},
};
