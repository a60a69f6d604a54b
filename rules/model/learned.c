/* SPDX-License-Identifier: MIT */
#include "model/learned.h"

void iov_learn_pair(struct iov_learned *l, struct iov_dma_pair pair)
{
	for (unsigned k = 0; k < l->npairs; k++) {
		const struct iov_dma_pair *p = &l->pairs[k];
		if (p->handle == pair.handle && p->buffer == pair.buffer &&
		    p->owner == pair.owner && p->apart == pair.apart && p->start == pair.start)
			return;
	}
	IOV_GROW(l->arena, l->pairs, l->npairs, l->pairs_capacity);
	l->pairs[l->npairs++] = pair;
}

bool iov_is_synced(const struct iov_learned *l, const struct iov_field *handle)
{
	for (unsigned k = 0; l && k < l->nsynced; k++)
		if (l->synced[k] == handle)
			return true;
	return false;
}

void iov_learn_synced(struct iov_learned *l, const struct iov_field *handle)
{
	if (iov_is_synced(l, handle))
		return;
	IOV_GROW(l->arena, l->synced, l->nsynced, l->synced_capacity);
	l->synced[l->nsynced++] = handle;
}

void iov_learn_device_member(struct iov_learned *l, struct iov_device_member member)
{
	for (unsigned k = 0; k < l->ndevice; k++)
		if (l->device[k].field == member.field)
			return;
	IOV_GROW(l->arena, l->device, l->ndevice, l->device_capacity);
	l->device[l->ndevice++] = member;
}

bool iov_is_compared(const struct iov_learned *l, const struct iov_field *member)
{
	for (unsigned k = 0; k < l->ncompared; k++)
		if (l->compared[k] == member)
			return true;
	return false;
}

void iov_learn_compared(struct iov_learned *l, const struct iov_field *member)
{
	if (iov_is_compared(l, member))
		return;
	IOV_GROW(l->arena, l->compared, l->ncompared, l->compared_capacity);
	l->compared[l->ncompared++] = member;
}

bool iov_is_handover(const struct iov_learned *l, const struct iov_field *member)
{
	for (unsigned k = 0; l && k < l->nhandovers; k++)
		if (l->handovers[k] == member)
			return true;
	return false;
}

void iov_learn_handover(struct iov_learned *l, const struct iov_field *member)
{
	if (iov_is_handover(l, member))
		return;
	IOV_GROW(l->arena, l->handovers, l->nhandovers, l->handovers_capacity);
	l->handovers[l->nhandovers++] = member;
}
