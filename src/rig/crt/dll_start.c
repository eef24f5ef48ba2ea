/* _DllMainCRTStartup, the entry point of a DLL: dll_dllmain.cpp in Microsoft's msvcrt.lib. */
#include "onexit.h"

/* nobody else asks for it by name */
#pragma comment(lib, "kernel32")

enum { PROCESS_DETACH, PROCESS_ATTACH };

int __stdcall DllMain(void *instance, unsigned long reason, void *reserved);

int __stdcall _DllMainCRTStartup(void *instance, unsigned long reason, void *reserved)
{
    int ok;

    if (reason == PROCESS_ATTACH) {
        rig_is_dll = 1;
        _initialize_onexit_table(&rig_onexit);
    }
    ok = DllMain(instance, reason, reserved);
    if (reason == PROCESS_DETACH)
        _execute_onexit_table(&rig_onexit);
    return ok;
}
