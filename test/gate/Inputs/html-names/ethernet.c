#include "ethernet.h"

void gigabit_ethernet_controller_enable_transmitter(struct gigabit_ethernet_controller_registers __io_mmio *regs)
{
	regs->GEM_NETWORK_CONTROL_REGISTER |= 8;
	io_write(1, regs, .GEM_NETWORK_CONFIGURATION_REGISTER);
	regs->phy_maintenance_command_and_data |= 1;
	regs->interrupt_status_write_one_to_clear = 1;
}

unsigned gigabit_ethernet_controller_read_negotiated_link_state(struct gigabit_ethernet_controller_registers __io_mmio *regs)
{
	regs->rx_flow_control_pause_quantum = 0xffff;
	regs->tx_flow_control_pause_quantum = 0xffff;
	if (regs->full_duplex_is_negotiated)
		return regs->speed_selection;
	return regs->link_is_up + regs->station_address[0] + regs->id;
}

uint32_t gem_ring_threshold(struct gigabit_ethernet_controller_registers __io_mmio *regs, unsigned ring)
{
	unsigned sum = 0;
	uint32_t value = io_read(regs, .transmit_descriptor_rings[ring].interrupt_moderation_threshold);

	io_poll(value, io_read(regs, .interrupt_status_write_one_to_clear), value & 1, 1000);
	for (unsigned n = 0; n < 64; n++)
		sum += regs->statistics_octets_received_without_error[n] + regs->vlan_priority;
	regs->transmit_descriptor_rings[ring].doorbell = (uint32_t)sum;
	return sum + regs->hash_filter_bottom_low;
}

void gem_reset(struct gigabit_ethernet_controller_registers __io_mmio *regs)
{
	io_write(0, regs, .GEM_NETWORK_CONTROL_REGISTER);
	regs->GEM_NETWORK_CONTROL_REGISTER = 0;
}
