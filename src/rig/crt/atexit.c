/* atexit: no export of ucrtbase.dll but static code in Microsoft's msvcrt.lib, since a DLL's functions must run when it is unloaded.
 * Wine's <stdlib.h> declares it dllimport, so callers also look for the pointer __imp_atexit. */
#include "onexit.h"

int atexit(void (*function)(void))
{
    return rig_is_dll ? _register_onexit_function(&rig_onexit, (void *)function) : _crt_atexit((void *)function);
}

#ifdef _WIN64
int (*__imp_atexit)(void (*)(void)) = atexit;
#else
int (*_imp__atexit)(void (*)(void)) = atexit;   /* the compiler puts one more underscore before it */
#endif
