/* A controller whose names are as long as those of real ones. */
#ifndef ETHERNET_H
#define ETHERNET_H

#include <ioview.h>

struct descriptor_ring_registers {
	uint32_t descriptor_base_address_low;
	uint32_t descriptor_base_address_high;
	uint32_t interrupt_moderation_threshold;
	uint32_t doorbell;
};

struct gigabit_ethernet_controller_registers {
	uint32_t GEM_NETWORK_CONTROL_REGISTER;
	uint32_t GEM_NETWORK_CONFIGURATION_REGISTER;
	uint32_t interrupt_status_write_one_to_clear __io_ro;
	uint32_t phy_maintenance_command_and_data __io_wo;
	uint16_t rx_flow_control_pause_quantum;
	uint16_t tx_flow_control_pause_quantum;
	uint8_t station_address[6];
	uint8_t id;
	uint8_t vlan_priority;
	uint32_t link_is_up : 1, full_duplex_is_negotiated : 1, speed_selection : 2;
	struct descriptor_ring_registers transmit_descriptor_rings[8];
	union {
		uint32_t hash_filter_bottom;
		struct {
			uint16_t hash_filter_bottom_low, hash_filter_bottom_high;
		};
	};
	uint32_t statistics_octets_received_without_error[64];
};

#endif
