/*
 * The profile `cmsis`, on a device header of its shape: peripherals are structs behind constant addresses, drivers keep
 * their state in structs with volatile members.
 *
 * RUN: %ioview -m32 -ffreestanding -Wno-everything -fplugin-arg-ioview-profile=cmsis -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include <stdint.h>

#define __I  volatile const
#define __O  volatile
#define __IO volatile

typedef struct {
	__I uint32_t ISR;
	__O uint32_t ICR;
	__IO uint32_t CR, DR;
	uint32_t BRR;
	struct {
		__IO uint32_t ID, DATA;
	} BOX[3];
} PORT_TypeDef;
typedef struct {
	uint32_t Speed;
	__IO uint32_t Mode;
} PORT_InitTypeDef;
typedef struct {
	PORT_TypeDef *Instance;
	PORT_InitTypeDef Init;
	__IO uint32_t State;
	__IO uint32_t Count;
} PORT_HandleTypeDef;

#define PORT1 ((PORT_TypeDef *)0x40004400u)
#define CLOCK (*(volatile uint32_t *)0x40023800u)

__IO uint32_t uwTick;
uint32_t HAL_GetTick(void);

int wait(PORT_HandleTypeDef *hport, uint32_t timeout)
{
	uint32_t start = HAL_GetTick();

	while (!(PORT1->ISR & 1)) /* expected-warning {{only the device can end this loop}} */
		;
	while (CLOCK & 1) /* expected-warning {{only the device can end this loop}} */
		;
	while (!(hport->Instance->ISR & 1))
		if (HAL_GetTick() - start > timeout && !(hport->Instance->ISR & 1))
			return -1;
	while (hport->State || hport->Init.Mode || uwTick < start)
		;
	return 0;
}

void send(PORT_HandleTypeDef *hport, const uint8_t *bytes)
{
	PORT_InitTypeDef init = {0};
	__IO uint32_t read;
	uint32_t box = (hport->Instance->ISR >> 8) & 3;

	hport->Instance->ICR |= 1; /* expected-warning {{read of 'ICR', which is write-only}} */
	hport->Instance->ICR = 1;
	hport->Instance->BOX[box].DATA = bytes[0]; /* expected-warning {{index 'box' (0..3) comes from the device}} */
	if (box < 3)
		hport->Instance->BOX[box].ID = bytes[1];
	*(__IO uint8_t *)&hport->Instance->DR = bytes[hport->Count];
	read = hport->Instance->DR;
	(void)read;
	init.Mode = 1;
	hport->Init = init;
	hport->Instance->BRR = init.Speed;
}
