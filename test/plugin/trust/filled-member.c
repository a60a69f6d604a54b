/*
 * A device that fills one member of a struct: the members beside it are the driver's own.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#define __iomem
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
struct pci_dev {
	int cap;
};
int pci_read_config_dword(struct pci_dev *pdev, int where, u32 *value);
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t n);
void use(int);

struct log {
	int table[5];
	int count;
	u32 status, index;
};

static int read_status(struct pci_dev *pdev, struct log *log)
{
	pci_read_config_dword(pdev, pdev->cap, &log->status);
	return log->status != 0;
}

void own_count(struct pci_dev *pdev, struct log *log)
{
	for (int i = 0; i < log->count; i++)
		if (read_status(pdev, log))
			use(log->table[i]);
}

static int read_index(struct pci_dev *pdev, struct log *log)
{
	pci_read_config_dword(pdev, pdev->cap, &log->index);
	return 0;
}

void device_index(struct pci_dev *pdev, struct log *log)
{
	read_index(pdev, log);
	use(log->table[log->index]); /* expected-warning {{comes from the device}} */
}

static int read_both(struct pci_dev *pdev, struct log *log)
{
	pci_read_config_dword(pdev, pdev->cap, &log->index);
	pci_read_config_dword(pdev, pdev->cap + 4, &log->status);
	return 0;
}

void one_of_both(struct pci_dev *pdev, struct log *log)
{
	read_both(pdev, log);
	use(log->table[log->index]); /* expected-warning {{comes from the device}} */
}

struct user {
	unsigned long length, status;
	unsigned char data[64];
};

void own_length(struct user *user, unsigned char __iomem *out)
{
	memcpy_fromio(user->data, out, 16);
	memcpy_fromio(user->data, out, user->length);
}

void whole(struct user *user, unsigned char __iomem *out)
{
	memcpy_fromio(user, out, sizeof(*user));
	memcpy_fromio(user->data, out, user->length); /* expected-warning {{comes from the device}} */
}
