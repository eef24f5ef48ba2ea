/* mainCRTStartup, the entry point of a console program: what exe_main.cpp in Microsoft's msvcrt.lib does for plain C with the DLL
 * runtime (/MD). */
/* nobody else asks for it by name */
#pragma comment(lib, "kernel32")

extern void _set_app_type(int);
extern int _configure_narrow_argv(int);
extern int _initialize_narrow_environment(void);
extern char **_get_initial_narrow_environment(void);
extern int *__p___argc(void);
extern char ***__p___argv(void);
extern void exit(int);
extern int main(int, char **, char **);

int mainCRTStartup(void)
{
    _set_app_type(1);           /* _crt_console_app */
    _configure_narrow_argv(1);  /* _crt_argv_unexpanded_arguments */
    _initialize_narrow_environment();
    exit(main(*__p___argc(), *__p___argv(), _get_initial_narrow_environment()));
    return 0;
}
