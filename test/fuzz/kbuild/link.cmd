savedcmd_built-in.a := rm -f built-in.a; printf '%s ' a.o | xargs ar cDPrST built-in.a
