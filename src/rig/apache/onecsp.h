/* Force-included into APR's misc/win32/rand.c: it keeps one crypto provider open.
 *
 * apr_generate_random_bytes() opens and closes a provider each time, httpd's ap_init_rng() calls it some thousand times at start, and
 * each time Wine loads and unloads rsaenh.dll, bcrypt.dll and crypt32.dll (7 ms): 30 s before httpd.exe does anything. */
#include "apr.h"
#include <wincrypt.h>

static HCRYPTPROV rig_provider;

static BOOL rig_acquire(HCRYPTPROV *provider, DWORD type, DWORD flags)
{
    HCRYPTPROV p = rig_provider;

    if (!p) {
        if (!CryptAcquireContextW(&p, NULL, NULL, type, flags))
            return FALSE;
        rig_provider = p;       /* two threads at once would merely leak one */
    }
    *provider = p;
    return TRUE;
}

#undef CryptAcquireContext
#define CryptAcquireContext(provider, container, name, type, flags) rig_acquire(provider, type, flags)
#define CryptReleaseContext(provider, flags) ((void)0)
