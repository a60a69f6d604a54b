/*
 * Numbers from the device, as index, length, size and bound; and each of them tested. What is tested need not be
 * bounded by a constant: a count of the driver's own will do.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=trust -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=trust -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#include <stdlib.h>
#include <string.h>

#include <ioview.h>

typedef uint8_t u8;
typedef uint32_t u32;

struct desc {
	u32 id, len;
};
struct ring {
	u32 head;
	struct desc desc[16];
};
struct request {
	int state;
};
struct dev {
	struct ring __io_coherent *ring;
	struct request requests[16], *many;
	unsigned nr;
	u8 *received, own[64];
};

// CHECK-DAG: stats: index_of_array: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *index_of_array(struct dev *dev)
{
	u32 i = io_read(dev->ring, .head);

	return &dev->requests[i]; /* expected-warning {{index 'i' comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

// CHECK-DAG: stats: index_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
struct request *index_tested(struct dev *dev)
{
	u32 i = io_read(dev->ring, .head);

	return i < 16 ? &dev->requests[i] : NULL;
}

// CHECK-DAG: stats: index_tested_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *index_tested_too_far(struct dev *dev)
{
	u32 i = io_read(dev->ring, .head);

	return i <= 16 ? &dev->requests[i] : NULL; /* expected-warning {{index 'i' (0..16) comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

// CHECK-DAG: stats: index_masked: 1 obligations, 1 proved, 0 violated, 0 unproved
struct request *index_masked(struct dev *dev)
{
	return &dev->requests[io_read(dev->ring, .head) & 15];
}

// CHECK-DAG: stats: index_masked_too_wide: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *index_masked_too_wide(struct dev *dev)
{
	return &dev->requests[io_read(dev->ring, .head) & 31]; /* expected-warning {{index 0..31 comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

/* Of memory whose size nothing says, it is asked whether there was a test at all. */
// CHECK-DAG: stats: index_of_many: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *index_of_many(struct dev *dev)
{
	return &dev->many[io_read(dev->ring, .head)]; /* expected-warning {{index 'io_read(dev->ring, .head)' into 'many' comes from the device, and was not tested [io-device-index]}} */
}

// CHECK-DAG: stats: index_below_count: 1 obligations, 1 proved, 0 violated, 0 unproved
struct request *index_below_count(struct dev *dev)
{
	u32 i = io_read(dev->ring, .head);

	return i < dev->nr ? &dev->many[i] : NULL;
}

/* That another number from the device is larger says nothing. */
// CHECK-DAG: stats: index_below_device: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *index_below_device(struct dev *dev)
{
	u32 i = io_read(dev->ring, .head), n = io_read(dev->ring, .desc[0].len);

	return i < n ? &dev->many[i] : NULL; /* expected-warning {{index 'i' into 'many' comes from the device, and was not tested [io-device-index]}} */
}

/* A signed number is tested at one end only. */
// CHECK-DAG: stats: index_signed: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *index_signed(struct dev *dev)
{
	int i = (int)io_read(dev->ring, .head);

	return i < 16 ? &dev->requests[i] : NULL; /* expected-warning {{index 'i' (at most 15) comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

/* What the number is made into is the device's too. */
// CHECK-DAG: stats: index_computed: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *index_computed(struct dev *dev)
{
	return &dev->many[(io_read(dev->ring, .head) >> 4) + 1]; /* expected-warning {{index 1..268435456 into 'many' comes from the device, and was not tested [io-device-index]}} */
}

// CHECK-DAG: stats: length_of_copied_struct: 1 obligations, 0 proved, 0 violated, 1 unproved
void length_of_copied_struct(struct dev *dev)
{
	struct desc desc = io_copy_read(dev->ring, .desc[0]);

	memcpy(dev->own, dev->received, desc.len); /* expected-warning {{length 'len' comes from the device, and is not proved to fit 'own', which has 64 bytes [io-device-index]}} */
}

// CHECK-DAG: stats: length_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
void length_tested(struct dev *dev)
{
	struct desc desc = io_copy_read(dev->ring, .desc[0]);

	if (desc.len <= sizeof(dev->own))
		memcpy(dev->own, dev->received, desc.len);
}

// CHECK-DAG: stats: length_tested_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
void length_tested_too_far(struct dev *dev)
{
	struct desc desc = io_copy_read(dev->ring, .desc[0]);

	if (desc.len <= sizeof(dev->own) + 1)
		memcpy(dev->own, dev->received, desc.len); /* expected-warning {{length 'len' (0..65) comes from the device, and is not proved to fit 'own', which has 64 bytes [io-device-index]}} */
}

/* The other member was tested. */
// CHECK-DAG: stats: length_other_tested: 1 obligations, 0 proved, 0 violated, 1 unproved
void length_other_tested(struct dev *dev)
{
	struct desc desc = io_copy_read(dev->ring, .desc[0]);

	if (desc.id <= sizeof(dev->own))
		memset(dev->own, 0, desc.len); /* expected-warning {{length 'len' comes from the device, and is not proved to fit 'own', which has 64 bytes [io-device-index]}} */
}

// CHECK-DAG: stats: rounds: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 rounds(struct dev *dev)
{
	u32 n = io_read(dev->ring, .desc[0].len), sum = 0;

	for (u32 i = 0; i < n; i++) /* expected-warning {{the number of rounds of the loop, 'n', comes from the device, and was not tested [io-device-index]}} */
		sum += dev->nr;
	return sum;
}

// CHECK-DAG: stats: rounds_counted_down: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 rounds_counted_down(struct dev *dev)
{
	u32 n = io_read(dev->ring, .desc[0].len), sum = 0;

	while (n--) /* expected-warning {{the number of rounds of the loop, of any value, comes from the device, and was not tested [io-device-index]}} */
		sum += dev->nr;
	return sum;
}

// CHECK-DAG: stats: rounds_cut: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 rounds_cut(struct dev *dev)
{
	u32 n = io_read(dev->ring, .desc[0].len), sum = 0;

	if (n > 64)
		n = 64;
	while (n--)
		sum += dev->nr;
	return sum;
}

/* To wait for the device is another rule's business, when there is an end to it. */
// CHECK-DAG: stats: poll: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 poll(struct dev *dev)
{
	unsigned tries = 100;

	while (io_read(dev->ring, .head) < 8 && --tries)
		;
	return tries;
}

/* However many there are, four are enough. */
// CHECK-DAG: stats: rounds_counted_otherwise: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 rounds_counted_otherwise(struct dev *dev)
{
	u32 n = io_read(dev->ring, .head), sum = 0;

	for (unsigned i = 0; i < 4 && n; i++, n--)
		sum += dev->nr;
	return sum;
}

/* From where the device says, up to what the driver says. */
// CHECK-DAG: stats: rounds_from_device: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 rounds_from_device(struct dev *dev)
{
	u32 sum = 0;

	for (u32 i = io_read(dev->ring, .head); i < dev->nr; i++)
		sum += i;
	return sum;
}

// CHECK-DAG: stats: rounds_to_the_least: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 rounds_to_the_least(struct dev *dev)
{
	u32 n = io_read(dev->ring, .head), sum = 0, m = n < dev->nr ? n : dev->nr;

	for (u32 i = 0; i < m * 2; i++)
		sum += i;
	return sum;
}

static u32 head(struct dev *dev)
{
	return io_read(dev->ring, .head);
}

static void fetch(struct dev *dev, struct desc *desc)
{
	*desc = io_copy_read(dev->ring, .desc[0]);
}

static struct request *at(struct dev *dev, u32 i)
{
	return &dev->requests[i];
}

static struct request *tested_at(struct dev *dev, u32 i)
{
	return i < 16 ? &dev->requests[i] : NULL;
}

/* Through helpers: what they return, what they fill in, what they are given. */
// CHECK-DAG: stats: returned: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *returned(struct dev *dev)
{
	return &dev->requests[head(dev)]; /* expected-warning {{index 'head(dev)' comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

// CHECK-DAG: stats: filled_in: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *filled_in(struct dev *dev)
{
	struct desc desc;

	fetch(dev, &desc);
	return &dev->requests[desc.id]; /* expected-warning {{index 'id' comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

/* The buffer's address is a number for a while, of one type and of another. */
// CHECK-DAG: stats: filled_by_number: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *filled_by_number(struct dev *dev)
{
	struct desc desc;

	fetch(dev, (struct desc *)(uintptr_t)(unsigned long long)(uintptr_t)&desc);
	return &dev->requests[desc.id]; /* expected-warning {{index 'id' comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

// CHECK-DAG: stats: filled_by_number_and_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
struct request *filled_by_number_and_tested(struct dev *dev)
{
	struct desc desc;

	fetch(dev, (struct desc *)(uintptr_t)(unsigned long long)(uintptr_t)&desc);
	return desc.id < 16 ? &dev->requests[desc.id] : NULL;
}

// CHECK-DAG: stats: given: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *given(struct dev *dev)
{
	return at(dev, head(dev)); /* expected-warning {{a number from the device, 'head(dev)', is passed to 'at', which does not test it [io-device-index]}} */
}

// CHECK-DAG: stats: given_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
struct request *given_tested(struct dev *dev)
{
	u32 i = head(dev);

	return i < 16 ? at(dev, i) : NULL;
}

// CHECK-DAG: stats: given_to_a_test: 0 obligations, 0 proved, 0 violated, 0 unproved
struct request *given_to_a_test(struct dev *dev)
{
	return tested_at(dev, head(dev));
}

static u32 cut(struct dev *dev)
{
	u32 n = io_read(dev->ring, .head);

	return n < dev->nr ? n : dev->nr;
}

static u32 masked(struct dev *dev)
{
	return io_read(dev->ring, .head) & 31;
}

/* What a helper has cut to the driver's own size is the driver's; what it has masked is not. */
struct request *returned_cut(struct dev *dev)
{
	return &dev->many[cut(dev)];
}

// CHECK-DAG: stats: returned_masked: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *returned_masked(struct dev *dev)
{
	return &dev->requests[masked(dev)]; /* expected-warning {{index 0..31 comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

/* What is the driver's own is not the device's. */
struct request *own(struct dev *dev, u32 i)
{
	return &dev->many[i];
}

/* For a reason. */
// CHECK-DAG: stats: hatched: 1 obligations, 1 proved, 0 violated, 0 unproved
struct request *hatched(struct dev *dev)
{
	IO_UNSAFE("the firmware is ours, and only counts to 15")
	return &dev->requests[io_read(dev->ring, .head)];
}

/* Converted from the device's order, by a helper that takes a record. */
struct wire {
	io_le32 id, len;
};

// CHECK-DAG: stats: index_converted: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *index_converted(struct dev *dev, struct wire __io_coherent *wire)
{
	struct wire copy = io_copy_read(wire);
	u32 i = io_le32_to_cpu(copy.id);

	return &dev->requests[i]; /* expected-warning {{index 'i' comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

// CHECK-DAG: stats: index_converted_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
struct request *index_converted_tested(struct dev *dev, struct wire __io_coherent *wire)
{
	struct wire copy = io_copy_read(wire);
	u32 i = io_le32_to_cpu(copy.id);

	return i < 16 ? &dev->requests[i] : NULL;
}

/* The driver's own, through the same helper. */
// CHECK-DAG: stats: index_converted_own: 0 obligations, 0 proved, 0 violated, 0 unproved
struct request *index_converted_own(struct dev *dev, struct wire __io_coherent *wire, io_le32 mine)
{
	io_write(1, wire, .id);
	return &dev->requests[io_le32_to_cpu(mine)];
}

static u32 length_in(struct wire wire, u32 head)
{
	return io_le32_to_cpu(wire.len) - head;
}

// CHECK-DAG: stats: length_of_record: 1 obligations, 0 proved, 0 violated, 1 unproved
void length_of_record(struct dev *dev, struct wire __io_coherent *wire)
{
	struct wire copy = io_copy_read(wire);

	memcpy(dev->own, dev->received, length_in(copy, 4)); /* expected-warning {{length 'length_in(copy, 4)' comes from the device, and is not proved to fit 'own', which has 64 bytes [io-device-index]}} */
}

// CHECK-DAG: stats: length_of_own_record: 0 obligations, 0 proved, 0 violated, 0 unproved
void length_of_own_record(struct dev *dev, struct wire __io_coherent *wire, struct wire own)
{
	io_copy_write(own, wire);
	memcpy(dev->own, dev->received, length_in(own, 4));
}

/* Records, by value: into a helper, out of one, and both. */
static u32 id_of(struct desc desc)
{
	return desc.id;
}

static struct desc first(struct dev *dev)
{
	return io_copy_read(dev->ring, .desc[0]);
}

static struct desc made(struct dev *dev)
{
	return (struct desc){.id = dev->nr};
}

// CHECK-DAG: stats: record_passed: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *record_passed(struct dev *dev)
{
	struct desc desc = io_copy_read(dev->ring, .desc[0]);

	return &dev->requests[id_of(desc)]; /* expected-warning {{index 'id_of(desc)' comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

// CHECK-DAG: stats: record_passed_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
struct request *record_passed_tested(struct dev *dev)
{
	struct desc desc = io_copy_read(dev->ring, .desc[0]);
	u32 id = id_of(desc);

	return id < 16 ? &dev->requests[id] : NULL;
}

// CHECK-DAG: stats: record_returned: 1 obligations, 0 proved, 0 violated, 1 unproved
struct request *record_returned(struct dev *dev)
{
	struct desc desc = first(dev);

	return &dev->requests[desc.id]; /* expected-warning {{index 'id' comes from the device, and is not proved to be inside of 'requests', which has 16 elements [io-device-index]}} */
}

/* That of the driver's own is not the device's, though both go through the same helper. */
struct request *record_own(struct dev *dev)
{
	struct desc desc = made(dev);

	return &dev->many[id_of(desc)];
}
