# SPDX-License-Identifier: MIT
#[[
find_package(ioview) gives

  ioview::runtime   the headers: <ioview.h>, <ioview/annotations.h>

  ioview_check(TARGET
      [PROFILE NAME]            view, the default, linux, or a file
      [ENABLE RULE...] [DISABLE RULE...] [ONLY RULE...] [WARNING RULE...] [ERROR RULE...]
      [WERROR]                  what is reported fails the build
      [GATE_OPTIONS OPTION...]) more for ioview-gate

      checks the C sources of a target, which gets the runtime's headers too.

      With a clang that loads the plugin each compilation checks, and what it reports is a warning.
      With every compiler there are the targets ioview-check-TARGET and, for all, ioview-check, which run
      ioview-gate and fail when it reports anything.
#]]
cmake_minimum_required(VERSION 3.25)

# Where ioview is. Links are followed: /lib may be one to /usr/lib.
function(ioview_home result)
	get_filename_component(folder ${CMAKE_CURRENT_FUNCTION_LIST_DIR} REALPATH)
	get_filename_component(folder ${folder}/../../.. ABSOLUTE)
	set(${result} ${folder} PARENT_SCOPE)
endfunction()

if(NOT TARGET ioview::runtime)
	ioview_home(home)
	add_library(ioview::runtime INTERFACE IMPORTED)
	# What is found in system headers is not reported, so these must be none.
	set_target_properties(ioview::runtime PROPERTIES
		INTERFACE_INCLUDE_DIRECTORIES ${home}/include SYSTEM OFF)
	unset(home)
endif()

# Whether the compiler of this build loads the plugin: only it knows. It is asked once.
function(ioview_compiler_loads plugin result)
	get_property(asked GLOBAL PROPERTY IOVIEW_COMPILER_LOADS SET)
	if(NOT asked)
		set(status "no plugin for ${CMAKE_C_COMPILER_ID}")
		if(CMAKE_C_COMPILER_ID STREQUAL "Clang" AND EXISTS ${plugin})
			execute_process(
				COMMAND ${CMAKE_C_COMPILER} -fplugin=${plugin} -fsyntax-only -x c /dev/null
				RESULT_VARIABLE status ERROR_VARIABLE said OUTPUT_QUIET)
			if(NOT status STREQUAL "0")
				message(WARNING "ioview: ${CMAKE_C_COMPILER} does not load the plugin, so "
					"only the target ioview-check checks:\n${said}")
			endif()
		endif()
		string(COMPARE EQUAL "${status}" "0" loads)
		set_property(GLOBAL PROPERTY IOVIEW_COMPILER_LOADS ${loads})
	endif()
	get_property(loads GLOBAL PROPERTY IOVIEW_COMPILER_LOADS)
	set(${result} ${loads} PARENT_SCOPE)
endfunction()

# The gate over the sources of one target, once that is built: some may be made by then only.
function(ioview_add_gate gate target)
	if(NOT CMAKE_GENERATOR MATCHES "Makefiles|Ninja")
		message(FATAL_ERROR "ioview_check: ${CMAKE_GENERATOR} writes no compile_commands.json, "
			"which ioview-gate needs: use the generator Ninja or Unix Makefiles")
	endif()
	set(state ${CMAKE_BINARY_DIR}/.ioview-gate/${target})
	set(sources "$<FILTER:$<TARGET_PROPERTY:${target},SOURCES>,INCLUDE,\\.c$>")
	file(GENERATE OUTPUT ${state}.files CONTENT "$<JOIN:${sources},\n>\n")
	get_target_property(folder ${target} SOURCE_DIR)
	add_custom_target(ioview-check-${target}
		COMMAND ${gate} --quiet --database=${CMAKE_BINARY_DIR} --state=${state}
			--root=${CMAKE_SOURCE_DIR} --files-from=${state}.files ${ARGN}
		WORKING_DIRECTORY ${folder}
		COMMENT "Checking ${target} with ioview"
		VERBATIM)
	add_dependencies(ioview-check-${target} ${target})
	if(NOT TARGET ioview-check)
		add_custom_target(ioview-check)
	endif()
	add_dependencies(ioview-check ioview-check-${target})
	set_target_properties(${target} PROPERTIES EXPORT_COMPILE_COMMANDS ON)
endfunction()

function(ioview_check target)
	set(lists ENABLE DISABLE ONLY WARNING ERROR)
	cmake_parse_arguments(PARSE_ARGV 1 arg "WERROR" "PROFILE" "${lists};GATE_OPTIONS")
	if(arg_UNPARSED_ARGUMENTS)
		message(FATAL_ERROR "ioview_check: unknown argument '${arg_UNPARSED_ARGUMENTS}'; there are "
			"PROFILE, ENABLE, DISABLE, ONLY, WARNING, ERROR, WERROR and GATE_OPTIONS")
	endif()
	if(arg_KEYWORDS_MISSING_VALUES)
		message(FATAL_ERROR "ioview_check: ${arg_KEYWORDS_MISSING_VALUES} needs a value")
	endif()
	if(NOT TARGET ${target})
		message(FATAL_ERROR "ioview_check: there is no target '${target}'; call it behind "
			"add_executable() or add_library()")
	endif()
	get_target_property(aliased ${target} ALIASED_TARGET)
	if(aliased)
		set(target ${aliased})
	endif()
	get_target_property(type ${target} TYPE)
	get_target_property(imported ${target} IMPORTED)
	if(imported OR NOT type MATCHES "^(EXECUTABLE|(STATIC|SHARED|MODULE|OBJECT)_LIBRARY)$")
		message(FATAL_ERROR "ioview_check: nothing is compiled for '${target}' here")
	endif()

	set(options "")
	if(arg_PROFILE)
		# A path counts from the folder of the CMakeLists.txt.
		if(arg_PROFILE MATCHES "/|\\.yaml$")
			get_filename_component(arg_PROFILE "${arg_PROFILE}" ABSOLUTE)
		endif()
		list(APPEND options "profile=${arg_PROFILE}")
	endif()
	foreach(list IN LISTS lists)
		if(arg_${list})
			string(TOLOWER ${list} name)
			list(JOIN arg_${list} "," rules)
			list(APPEND options "${name}=${rules}")
		endif()
	endforeach()

	ioview_home(home)
	set(plugin ${home}/lib/ioview.so)
	set(gate ${home}/bin/ioview-gate)
	target_include_directories(${target} PRIVATE ${home}/include)
	ioview_compiler_loads(${plugin} loads)
	if(loads)
		set(flags -fplugin=${plugin} ${options})
		if(arg_WERROR)
			list(APPEND flags werror)
		endif()
		list(TRANSFORM flags PREPEND -fplugin-arg-ioview- REGEX "^[^-]")
		target_compile_options(${target} PRIVATE "$<$<COMPILE_LANGUAGE:C>:${flags}>")
	endif()
	if(EXISTS ${gate})
		list(TRANSFORM options PREPEND --)
		ioview_add_gate(${gate} ${target} ${options} ${arg_GATE_OPTIONS})
	elseif(NOT loads)
		message(FATAL_ERROR "ioview_check: ${CMAKE_C_COMPILER} does not load the plugin, and "
			"${home} was built without ioview-gate: nothing would be checked")
	endif()
endfunction()
