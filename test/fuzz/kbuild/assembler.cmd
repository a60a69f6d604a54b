savedcmd_a.o := gcc -D__ASSEMBLY__ -c -o a.o arch/x86/a.S
