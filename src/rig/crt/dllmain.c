/* The DllMain of a DLL that brings none. An object of its own, so that a DLL may bring one. */
int __stdcall DllMain(void *instance, unsigned long reason, void *reserved)
{
    (void)instance; (void)reason; (void)reserved;
    return 1;
}
