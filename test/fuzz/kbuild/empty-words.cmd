savedcmd_a.o := '' -c ''
