/* /GS: the cookie that functions put between their arrays and their return address, with Microsoft's initial values, by which the
 * loader knows that it has to put a random one there (see SecurityCookie in loadcfg.S). */
#ifdef _WIN64
unsigned long long __security_cookie = 0x00002B992DDFA232ULL;

void __cdecl __security_check_cookie(unsigned long long cookie)
#else
unsigned long __security_cookie = 0xBB40E64EUL;

void __fastcall __security_check_cookie(unsigned long cookie)
#endif
{
    if (cookie != __security_cookie)
        __builtin_trap();
}
