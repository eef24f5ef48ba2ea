/* __declspec(thread): tlssup.c of Microsoft's runtime. A use of such a variable refers to _tls_index, which brings this object in;
 * the linker makes _tls_used, found by its name, the image's TLS directory. */
#pragma section(".tls", long, read, write)
#pragma section(".tls$ZZZ", long, read, write)
#pragma section(".CRT$XLA", long, read)
#pragma section(".CRT$XLZ", long, read)
#pragma section(".rdata$T", long, read)
#pragma comment(linker, "/merge:.CRT=.rdata")

typedef void (__stdcall *tls_callback)(void *, unsigned long, void *);

unsigned long _tls_index = 0;

/* The linker sorts sections by what follows the $: everybody's variables and callbacks lie between these ends. */
__declspec(allocate(".tls")) char _tls_start = 0;
__declspec(allocate(".tls$ZZZ")) char _tls_end = 0;
__declspec(allocate(".CRT$XLA")) tls_callback __xl_a = 0;
__declspec(allocate(".CRT$XLZ")) tls_callback __xl_z = 0;

struct tls_directory { void *start, *end, *index, *callbacks; unsigned long zero_fill, flags; };
__declspec(allocate(".rdata$T")) const struct tls_directory _tls_used = {
    &_tls_start, &_tls_end, &_tls_index, (void *)(&__xl_a + 1), 0, 0 };

#ifndef _WIN64
__asm__(".globl __tls_array\n__tls_array = 44\n");  /* where the thread's block (TEB) holds the pointer to its TLS arrays */
#endif
