savedcmd_drivers/spi/spi.o := gcc -Wp,-MMD,drivers/spi/.spi.o.d -nostdinc -I./arch/x86/include -include ./include/linux/kconfig.h -D__KERNEL__ -std=gnu11 -mcmodel=kernel -DKBUILD_MODFILE='"drivers/spi/spi"' -DKBUILD_BASENAME='"spi"'  -c -o drivers/spi/spi.o drivers/spi/spi.c  ; ./tools/objtool/objtool --hacks=jump_label drivers/spi/spi.o

source_drivers/spi/spi.o := drivers/spi/spi.c

deps_drivers/spi/spi.o := \
  include/linux/spi.h \

drivers/spi/spi.o: $(deps_drivers/spi/spi.o)
