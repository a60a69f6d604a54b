# SPDX-License-Identifier: MIT
# cmake -DOUT=FILE.c -DFOLDER=. -P embed.cmake: the styles and the script as arrays of C, and the hash of the
# script as Content-Security-Policy has it, SHA-256 in base64.
function(bytes_of name out)
	set(hex)
	foreach(file IN LISTS ARGN)
		file(READ ${FOLDER}/${file} part HEX)
		string(APPEND hex "${part}")
	endforeach()
	string(LENGTH "${hex}" length)
	math(EXPR length "${length} / 2")
	string(REGEX REPLACE "(..)" "0x\\1," hex "${hex}")
	string(REGEX REPLACE "((0x..,){16})" "\\1\n" hex "${hex}")
	set(${out} "const unsigned char ${name}[] = {\n${hex}\n};\nconst unsigned ${name}_length = ${length};\n"
		PARENT_SCOPE)
endfunction()

function(base64_of hex out)
	set(alphabet ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
	set(text)
	string(LENGTH ${hex} length)
	foreach(at RANGE 0 ${length} 6)
		string(SUBSTRING "${hex}" ${at} 6 three)
		string(LENGTH "${three}" digits)
		if(digits EQUAL 0)
			break()
		endif()
		string(SUBSTRING "${three}0000" 0 6 three)
		math(EXPR number "0x${three}")
		foreach(shift 18 12 6 0)
			math(EXPR six "(${number} >> ${shift}) & 63")
			string(SUBSTRING ${alphabet} ${six} 1 letter)
			string(APPEND text ${letter})
		endforeach()
		# The last group may have one byte, which gives two letters, or two bytes, which
		# give three; '=' fills the group up to four.
		if(digits LESS 6)
			math(EXPR letters "${digits} / 2 + 1")
			string(LENGTH "${text}" have)
			math(EXPR have "${have} - 4 + ${letters}")
			string(SUBSTRING "${text}" 0 ${have} text)
			math(EXPR missing "4 - ${letters}")
			string(REPEAT "=" ${missing} fill)
			string(APPEND text ${fill})
		endif()
	endforeach()
	set(${out} ${text} PARENT_SCOPE)
endfunction()

bytes_of(html_style style report.css memory.css)
bytes_of(html_script script report.js)
file(SHA256 ${FOLDER}/report.js hash)
base64_of(${hash} hash)
file(WRITE ${OUT} "/* Made by embed.cmake. */
#include \"report/html/html.h\"

${style}
${script}
const char html_script_hash[] = \"${hash}\";
")
