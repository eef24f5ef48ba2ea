/* The cl.exe and link.exe of an old Visual C++: a program with that version in its resource that starts clang-cl or lld-link with
 * the arguments it was given. NAME is the program that it starts. */
#include <windows.h>

int main(void)
{
    STARTUPINFOW start = { sizeof start };
    PROCESS_INFORMATION process;
    DWORD code = 1;

    if (!CreateProcessW(L"C:\\Program Files\\LLVM\\bin\\" NAME, GetCommandLineW(), NULL, NULL, TRUE, 0, NULL, NULL, &start, &process))
        return 1;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return code;
}
