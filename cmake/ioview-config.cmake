# SPDX-License-Identifier: MIT
#[[
find_package(ioview) gives

  ioview::runtime   the headers: <ioview.h>, <ioview/annotations.h>

  ioview_check(TARGET
      [PROFILE NAME]            view, the default, linux, or a file
      [ENABLE RULE...] [DISABLE RULE...] [ONLY RULE...] [WARNING RULE...] [ERROR RULE...]
      [WERROR]                  what is reported fails the build
      [GATE_OPTIONS OPTION...]) more for ioview-gate

      checks the sources of a target, which gets the runtime's headers too.

      With a clang that loads the plugin each compilation of C checks, and what it reports is a warning.
      With every compiler there are the targets ioview-check-TARGET and, for all, ioview-check, which run
      ioview-gate over all sources, C or not, and fail when it reports anything or cannot judge one.
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

# What is compiled by its name, as CMake and the gate understand names. Of C the compiler's plugin is asked; all
# of it the gate is, which says what it cannot judge.
set(IOVIEW_C_NAME "\\.c$")
set(IOVIEW_SOURCE_NAME
	"\\.(c|C|CC|CPP|M|S|asm|c\\+\\+|c\\+\\+m|cc|ccm|cl|cp|cpp|cppm|cu|cxx|cxxm|hip|i|ii|ixx|m|mm|mpp|nasm|s|sx)$")

# The file as the database names it: what is made is in the folder of what is built.
function(ioview_place_source target source result)
	get_target_property(folder ${target} SOURCE_DIR)
	get_target_property(built ${target} BINARY_DIR)
	get_filename_component(place "${source}" ABSOLUTE BASE_DIR ${folder})
	if(NOT EXISTS "${place}")
		get_filename_component(there "${source}" ABSOLUTE BASE_DIR ${built})
		get_source_file_property(made "${there}" TARGET_DIRECTORY ${target} GENERATED)
		if(made)
			set(place "${there}")
		endif()
	endif()
	set(${result} "${place}" PARENT_SCOPE)
endfunction()

# Is the source compiled by its own name? Not so a header, nor the parts of a unity build, which are looked at with
# the file that includes them.
function(ioview_is_compiled target source language result)
	get_source_file_property(header "${source}" TARGET_DIRECTORY ${target} HEADER_FILE_ONLY)
	get_source_file_property(alone "${source}" TARGET_DIRECTORY ${target} SKIP_UNITY_BUILD_INCLUSION)
	get_target_property(unity ${target} UNITY_BUILD)
	set(compiled OFF)
	if(NOT header AND (source MATCHES "${IOVIEW_SOURCE_NAME}" OR language))
		set(compiled ON)
	endif()
	if(unity AND NOT alone AND language MATCHES "^(C|CXX)$")
		set(compiled OFF)
	endif()
	set(${result} ${compiled} PARENT_SCOPE)
endfunction()

# Says which sources are no C, and what looks at them.
function(ioview_say_others target loads others)
	list(JOIN others ", " others)
	string(CONCAT gate "The target ioview-check-${target} looks at them; what it cannot judge makes it fail, "
		"unless GATE_OPTIONS \"--exclude=GLOB\" leaves that out")
	if(NOT TARGET ioview-check-${target})
		set(gate "They are not checked: ioview was built without ioview-gate")
	elseif(loads)
		string(PREPEND gate "The compiler does not check them. ")
	endif()
	message(NOTICE "ioview: ${target} has sources that are not C: ${others}. ${gate}")
endfunction()

# The files of the target that its build compiles, for the gate; and those that no plugin looks at while it does.
# Sources may be added behind ioview_check(), so this is asked at the end of the project.
function(ioview_list_sources target loads)
	get_target_property(sources ${target} SOURCES)
	get_target_property(folder ${target} SOURCE_DIR)
	set(compiled "")
	set(others "")
	set(odd "^$")
	foreach(source IN LISTS sources)
		if(source MATCHES "^\\$<TARGET_OBJECTS:")
			list(APPEND others "${source} (check that target too)")
		elseif(source MATCHES "\\$<")
			list(APPEND others "${source} (known only when it is generated)")
		endif()
		if(source MATCHES "\\$<")
			continue()
		endif()
		ioview_place_source(${target} "${source}" place)
		get_filename_component(plain "${source}" ABSOLUTE BASE_DIR ${folder})
		get_source_file_property(language "${place}" TARGET_DIRECTORY ${target} LANGUAGE)
		if(NOT language AND source MATCHES "${IOVIEW_C_NAME}")
			set(language C)
		endif()
		ioview_is_compiled(${target} "${place}" "${language}" is_compiled)
		if(NOT is_compiled OR NOT place STREQUAL plain)
			string(REGEX REPLACE "([][+.*()^$?|\\])" "\\\\\\1" name "${source}")
			string(APPEND odd "|^${name}$")
		endif()
		if(NOT is_compiled)
			continue()
		endif()
		list(APPEND compiled "${place}")
		if(NOT language)
			list(APPEND others "${source} (not C)")
		elseif(NOT language STREQUAL "C")
			list(APPEND others "${source} (${language})")
		endif()
	endforeach()
	# Those of expressions, and those that come with what the target is linked to. A name that is not
	# the database's, or not compiled, would be an error to the gate.
	set(all "$<FILTER:$<TARGET_PROPERTY:${target},SOURCES>,INCLUDE,${IOVIEW_SOURCE_NAME}>")
	list(JOIN compiled "\n" compiled)
	file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/.ioview-gate/${target}.files CONTENT "${compiled}\n$<JOIN:$<FILTER:${all},EXCLUDE,${odd}>,\n>\n")
	if(others)
		ioview_say_others(${target} ${loads} "${others}")
	endif()
endfunction()

# The gate over the sources of one target, once that is built: some may be made by then only.
function(ioview_add_gate gate target)
	if(NOT CMAKE_GENERATOR MATCHES "Makefiles|Ninja")
		message(FATAL_ERROR "ioview_check: ${CMAKE_GENERATOR} writes no compile_commands.json, "
			"which ioview-gate needs: use the generator Ninja or Unix Makefiles")
	endif()
	set(state ${CMAKE_BINARY_DIR}/.ioview-gate/${target})
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
	cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [[${CMAKE_SOURCE_DIR}]]
		CALL ioview_list_sources [[${target}]] ${loads})")
endfunction()
