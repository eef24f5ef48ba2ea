/* A cryptographic provider for the Wine prefixes of this plugin. It hands every call on to Wine's own provider, rsaenh.dll, and mends two
 * faults of Wine 8 that end or delay every real Apache. It looks for each fault before it mends it, and says on standard error what it did
 * where the environment has MODWSGI_WINE_NOTES: other programs load it, too, and nothing of ours may stand in what they print.
 *
 * 1. apr_app_initialize() (APR, misc/win32/start.c) puts a block of malloc() into the C runtime's _environ. The ucrtbase.dll of Wine 8
 *    keeps its environments on the process heap, and malloc() has a heap of its own: the next _putenv() calls HeapReAlloc() on APR's block,
 *    which fails and leaves _environ NULL, and the getenv() in the start of Python 3.11 and later reads through it (dlls/msvcrt/environ.c).
 *    Apache asks for random bytes between the two, which loads this provider.
 * 2. CryptReleaseContext() unloads the provider. ap_init_rng() (httpd, server/core.c) asks some 4,000 times for random bytes, and
 *    each time Wine loads rsaenh.dll and what that imports: 20 to 60 s. A provider that stays loaded keeps them loaded.
 *
 * provider.sh builds it; no header and no library of an SDK is needed. */

typedef unsigned long DWORD;
typedef unsigned short WCHAR;
#define IMPORTED(type) __declspec(dllimport) type __stdcall

IMPORTED(WCHAR) AddAtomW(const WCHAR *name);
IMPORTED(WCHAR) FindAtomW(const WCHAR *name);
IMPORTED(DWORD) GetEnvironmentVariableW(const WCHAR *name, WCHAR *value, DWORD size);
IMPORTED(int) GetModuleHandleExW(DWORD flags, const WCHAR *name_or_address, void **module);
IMPORTED(void *) GetModuleHandleW(const WCHAR *name);
IMPORTED(void *) GetProcAddress(void *module, const char *name);
IMPORTED(void *) GetProcessHeap(void);
IMPORTED(void *) GetStdHandle(DWORD which);
IMPORTED(void *) HeapAlloc(void *heap, DWORD flags, __SIZE_TYPE__ size);
IMPORTED(int) HeapValidate(void *heap, DWORD flags, const void *block);
IMPORTED(int) WriteFile(void *file, const void *bytes, DWORD count, DWORD *written, void *overlapped);

enum { PROCESS_DETACH = 0, PROCESS_ATTACH = 1, STANDARD_ERROR = -12, PIN = 1, FROM_ADDRESS = 4 };

/* The plugin looks for these lines: WineProvider.java. */
#define SAY(what) say("mod-wsgi-maven-plugin mended Wine: " what "\n", sizeof("mod-wsgi-maven-plugin mended Wine: " what))

static void say(const char *line, DWORD length)
{
    DWORD written;

    if (GetEnvironmentVariableW(L"MODWSGI_WINE_NOTES", 0, 0))
        WriteFile(GetStdHandle(STANDARD_ERROR), line, length, &written, 0);
}

/* The narrow environment moves to the process heap, where the runtime's own wide one shows that this runtime expects it there. */
static void mend_environment(void)
{
    void *heap = GetProcessHeap();
    void *runtime = GetModuleHandleW(L"ucrtbase.dll");
    WCHAR *(*wgetenv)(const WCHAR *) = GetProcAddress(runtime, "_wgetenv");
    WCHAR ***(*wide_environment)(void) = GetProcAddress(runtime, "__p__wenviron");
    char ***(*narrow_environment)(void) = GetProcAddress(runtime, "__p__environ");
    char ***narrow, *volatile *moved;
    __SIZE_TYPE__ count = 0, i;

    if (!wgetenv || !wide_environment || !narrow_environment)
        return;
    wgetenv(L"PATH");       /* makes the wide one, where there is none yet */
    narrow = narrow_environment();
    if (!*narrow || HeapValidate(heap, 0, *narrow) || !HeapValidate(heap, 0, *wide_environment()))
        return;
    while ((*narrow)[count])
        count++;
    moved = HeapAlloc(heap, 0, (count + 1) * sizeof(*moved));
    if (!moved)
        return;
    for (i = 0; i <= count; i++)        /* volatile: no memcpy, there is no C runtime here */
        moved[i] = (*narrow)[i];
    *narrow = (char **)moved;
    SAY("environment");
}

/* An atom belongs to its process and outlives this DLL in it. */
static const WCHAR was_unloaded[] = L"mod-wsgi-maven-plugin: the provider was unloaded";

int __stdcall DllMain(void *module, DWORD reason, void *process_ends)
{
    void *pinned;

    (void)module;
    if (reason == PROCESS_ATTACH) {
        mend_environment();
        if (FindAtomW(was_unloaded) && GetModuleHandleExW(FROM_ADDRESS | PIN, (const WCHAR *)&DllMain, &pinned))
            SAY("provider");
    } else if (reason == PROCESS_DETACH && !process_ends) {
        AddAtomW(was_unloaded);
    }
    return 1;
}
