/* A DLL's own table of functions to call when it is unloaded (an EXE uses the runtime's). */
struct onexit_table { void **first, **last, **end; };
extern struct onexit_table rig_onexit;
extern int rig_is_dll;

/* from ucrtbase.dll */
extern int _initialize_onexit_table(struct onexit_table *);
extern int _register_onexit_function(struct onexit_table *, void *);
extern int _execute_onexit_table(struct onexit_table *);
extern int _crt_atexit(void *);
