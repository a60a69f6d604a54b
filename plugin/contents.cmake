# SPDX-License-Identifier: MIT
# cmake -DOUT=FILE -DFILES=FILE;... -P contents.cmake: writes a hash of the contents of the files, as the text of a
# string in C. FILE is left as it is if the hash is the same.
set(all "")
foreach(file IN LISTS FILES)
	file(SHA256 ${file} hash)
	string(APPEND all "${hash}\n")
endforeach()
string(SHA256 hash "${all}")
file(CONFIGURE OUTPUT ${OUT} CONTENT "\"${hash}\"\n" @ONLY)
