/* Force-included into APR's misc/win32/start.c: it allocates from the process heap.
 *
 * apr_app_initialize() replaces the C runtime's _environ by a block that it malloc()s. Wine 8's ucrtbase keeps _environ on the
 * process heap, while its malloc() has a heap of its own: the next _putenv() calls HeapReAlloc on the block, fails, leaves _environ
 * NULL, and the next getenv(), in Python's start-up, crashes. Microsoft's runtime has no such trouble. */
#include "apr.h"        /* windows.h, stdlib.h */
#define malloc(n) HeapAlloc(GetProcessHeap(), 0, (n))
#define free(p) HeapFree(GetProcessHeap(), 0, (p))
