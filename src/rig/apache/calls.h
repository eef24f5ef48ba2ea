/* Force-included into 32-bit builds of APR-util and of what uses it: for "type * __stdcall f()", where type is a function's, clang gives
 * the convention to what is pointed at, Microsoft's compiler gives it to f. Every published 32-bit libaprutil-1.dll exports
 * _apr_dynamic_fn_retrieve@4, so this one does. */
#include "apu.h"
#undef APU_DECLARE
#ifdef APU_DECLARE_EXPORT
#define APU_DECLARE(type) __declspec(dllexport) __stdcall type
#else
#define APU_DECLARE(type) __declspec(dllimport) __stdcall type
#endif
