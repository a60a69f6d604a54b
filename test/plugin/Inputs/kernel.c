#define __iomem

int status(int __iomem *p)
{
	return *p;
}
