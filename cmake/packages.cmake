# SPDX-License-Identifier: MIT
# Debian packages, by `./dev package`: one for each component of the installation.
#
#   ioview            the gate, its manual pages, completions and documentation
#   ioview-clang-N    the plugin for clang-N
#   ioview-common     what all plugins need: the loader, the profiles
#   libioview-dev     the headers, for pkg-config and CMake
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ioview)
set(CPACK_PACKAGE_CONTACT "The ioview authors <ioview@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_COMPONENTS_ALL)

# Debian's policy wants a copyright file and a changelog in each package.
set(staged ${CMAKE_BINARY_DIR}/debian)
file(READ ${PROJECT_SOURCE_DIR}/LICENSE licence)
string(REGEX REPLACE "^[^\n]*\n\n([^\n]*)\n" "" licence "${licence}")
set(copyright "${CMAKE_MATCH_1}")
string(STRIP "${licence}" licence)
string(REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REPLACE "\n" "\n " licence "${licence}")
string(REPLACE "Copyright (c) " "" copyright "${copyright}")
file(CONFIGURE OUTPUT ${staged}/copyright @ONLY CONTENT
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ioview

Files: *
Copyright: @copyright@
License: Expat
 @licence@
")
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${staged}/changelog
"ioview (${PROJECT_VERSION}) unstable; urgency=medium

  * The changes are in CHANGELOG.md, in /usr/share/doc/ioview.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
find_program(gzip gzip)
if(NOT gzip)
	message(STATUS "no gzip: packages cannot be built")
	return()
endif()
execute_process(COMMAND ${gzip} -9nkf ${staged}/changelog COMMAND_ERROR_IS_FATAL ANY)

# ioview_package(COMPONENT NAME SUMMARY TEXT [DEPENDS PACKAGE...] [RECOMMENDS PACKAGE...] [ALL])
macro(ioview_package component name summary text)
	cmake_parse_arguments(arg "ALL" "" "DEPENDS;RECOMMENDS" ${ARGN})
	string(TOUPPER ${component} upper)
	list(JOIN arg_DEPENDS ", " CPACK_DEBIAN_${upper}_PACKAGE_DEPENDS)
	list(JOIN arg_RECOMMENDS ", " CPACK_DEBIAN_${upper}_PACKAGE_RECOMMENDS)
	set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name})
	set(CPACK_COMPONENT_${upper}_DESCRIPTION "${summary}\n${text}")
	if(arg_ALL)
		set(CPACK_DEBIAN_${upper}_PACKAGE_ARCHITECTURE all)
	else()
		set(CPACK_DEBIAN_${upper}_PACKAGE_SHLIBDEPS ON)
	endif()
	list(APPEND CPACK_COMPONENTS_ALL ${component})
	install(FILES ${staged}/copyright ${staged}/changelog.gz DESTINATION share/doc/${name}
		COMPONENT ${component} EXCLUDE_FROM_ALL)
endmacro()

set(same "(= ${PROJECT_VERSION})")
list(GET IOVIEW_LLVM_VERSIONS 0 first)
ioview_package(gate ioview "checks C code that accesses device memory"
	"The gate checks a whole project, ends with one verdict,
and writes reports for CI."
	DEPENDS "ioview-clang-${first} ${same}" "ioview-common ${same}" ninja-build
	RECOMMENDS "libioview-dev ${same}")
ioview_package(common ioview-common "common files of ioview's plugins for clang"
	"The loader that finds the plugin for each version
of clang, and the profiles.")
ioview_package(dev libioview-dev "headers for C code that accesses device memory"
	"Annotations, and views of device memory, as freestanding C11;
pkg-config and CMake find them."
	ALL)
foreach(version IN LISTS IOVIEW_LLVM_VERSIONS)
	ioview_package(clang${version} ioview-clang-${version} "plugin of ioview for clang ${version}"
		"A finding is a warning of the compiler.
The plugin is loaded by /usr/lib/ioview.so."
		DEPENDS clang-${version} "ioview-common ${same}")
endforeach()
include(CPack)
