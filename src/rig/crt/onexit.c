/* Set by dll_start.c; an object of its own, since an EXE's atexit needs it without that entry point. */
#include "onexit.h"

struct onexit_table rig_onexit = {0};
int rig_is_dll = 0;
