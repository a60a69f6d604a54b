#define __iomem
typedef unsigned int u32;
typedef unsigned char u8;
struct device;
u32 readl(const volatile void __iomem *address);
u8 readb(const volatile void __iomem *address);
void writel(u32 value, volatile void __iomem *address);
void memcpy_fromio(void *to, const volatile void __iomem *from, unsigned long size);
void __iomem *devm_ioremap(struct device *dev, unsigned long long at, unsigned long size);

#define WDT_LOAD 0x00
#define WDT_STAT 0x02
#define WDT_CTRL 0x10
#define WDT_CTRL_ALIAS 0x10
#define WDT_CHANNEL(n) (0x20 + 4 * (n))

struct wdt {
	void __iomem *base;
	void __iomem *reset_controller_registers;
};

static void wdt_write(struct wdt *wdt, u32 reg, u32 value)
{
	writel(value, wdt->base + reg);
}

int wdt_probe(struct wdt *wdt, struct device *dev)
{
	wdt->base = devm_ioremap(dev, 0xfe000000, 64);
	return wdt->base ? 0 : -12;
}

u32 wdt_start(struct wdt *wdt, u32 channel)
{
	wdt_write(wdt, WDT_LOAD, 1000);
	wdt_write(wdt, WDT_CTRL, readb(wdt->base + WDT_CTRL_ALIAS) | 1);
	return readl(wdt->base + WDT_CHANNEL(channel)) + readl(wdt->base + WDT_CHANNEL(7));
}

u32 wdt_status(struct wdt *wdt, void *buffer)
{
	memcpy_fromio(buffer, wdt->reset_controller_registers + 8, 16);
	return readl(wdt->base + WDT_STAT);
}
