# Compiler, linker and sanitizer settings that every room is built with.

set(DATELINE_SANITIZE "" CACHE STRING "Sanitizers to build with, as given to -fsanitize=")
option(DATELINE_FUZZ "Build the libFuzzer targets (needs clang)" OFF)

add_library(dateline_flags INTERFACE)
target_include_directories(dateline_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(dateline_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wunused
  -Woverloaded-virtual -Werror -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 warns of string copies in the standard library that cannot happen (GCC bugs 105329 and 105651).
  target_compile_options(dateline_flags INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")

if(DATELINE_SANITIZE)
  target_compile_options(dateline_flags INTERFACE
    -fsanitize=${DATELINE_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(dateline_flags INTERFACE -fsanitize=${DATELINE_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Instrumented code hides from GCC what pairs with what in Asio's coroutine frames (GCC bug 100861).
    target_compile_options(dateline_flags INTERFACE -Wno-mismatched-new-delete -Wno-free-nonheap-object)
    if(DATELINE_SANITIZE STREQUAL "thread")
      target_compile_options(dateline_flags INTERFACE -Wno-tsan)  # Asio's fences, which it cannot see
    endif()
  endif()
endif()
if(DATELINE_FUZZ)
  # Clang 14 cannot assemble coroutines whose calls by pointer are checked (LLVM issue 49689).
  target_compile_options(dateline_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=function)
  target_link_options(dateline_flags INTERFACE -fsanitize=address,undefined)
endif()

find_program(MOLD mold)
if(MOLD)
  target_link_options(dateline_flags INTERFACE -fuse-ld=mold)
endif()

# ccache knows a precompiled header by its content only with this, and only if it may disregard its time.
set(CMAKE_PCH_INSTANTIATE_TEMPLATES OFF)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(dateline_flags INTERFACE -fpch-preprocess)
endif()
