/*
 * What a module of C++20 annotates reaches those who import it where clang keeps annotations; where
 * it does not, they are not checked, though they write no word of ioview's themselves.
 *
 * RUN: mkdir -p %t
 * RUN: %clang -std=c++20 %inc --precompile %S/Inputs/board.cppm -o %t/board.pcm
 * RUN: %ioview -std=c++20 -fmodule-file=board=%t/board.pcm -fplugin-arg-ioview-coverage=%t/c.json %s 2>&1 | FileCheck --check-prefix=%if-annotate-type %s
 * RUN: FileCheck --check-prefix=%if-annotate-type-RECORD %s <%t/c.json
 * NONE: annotations.h:{{.*}}: warning: ioview: what a precompiled header or module annotates has no meaning in C++ before clang 20
 * NONE-RECORD: "why": "what a precompiled header or module annotates
 * TEXT-RECORD: "not_judged": []
 *
 * The interface itself is checked, whatever it is compiled to:
 * RUN: %ioview -std=c++20 %S/Inputs/board.cppm 2>&1 | FileCheck --check-prefix=INTERFACE-%if-annotate-type %s
 * RUN: %clang -fplugin=%plugin -std=c++20 %inc --precompile %S/Inputs/board.cppm -o %t/again.pcm 2>&1 | FileCheck --check-prefix=INTERFACE-%if-annotate-type %s
 * INTERFACE-NONE: board.cppm:9:{{[0-9]+}}: warning: ioview: '__io_mmio' has no meaning in C++ before clang 20
 * INTERFACE-TEXT: board.cppm:12:{{[0-9]+}}: warning: plain read of __io_mmio memory [io-raw-access]
 *
 * One without I/O memory is imported without a word:
 * RUN: printf 'export module board;\nexport struct regs { unsigned ctrl; };\nexport regs *board();\n' >%t/plain.cppm
 * RUN: %clang -std=c++20 --precompile %t/plain.cppm -o %t/plain.pcm
 * RUN: %ioview -std=c++20 -fmodule-file=board=%t/plain.pcm -fplugin-arg-ioview-coverage=%t/c.json %s 2>&1 | count 0
 * RUN: FileCheck --check-prefix=CLEAN %s <%t/c.json
 * CLEAN: "not_judged": []
 */
import board;

unsigned read()
{
	// TEXT: modules.cpp:[[#@LINE+1]]:18: warning: plain read of __io_mmio memory [io-raw-access]
	return board()->ctrl;
}
