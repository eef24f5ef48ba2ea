/* __chkstk: a function with more than a page of local variables calls it to touch each page of its stack in turn, since Windows
 * grows a stack only by the page after the last one. */
.intel_syntax noprefix
.text
.globl __chkstk
__chkstk:
#ifdef _WIN64
        /* rax: how many bytes. Changes no register; the caller moves rsp. */
        push    rcx
        push    rax
        cmp     rax, 4096
        lea     rcx, [rsp + 24]
        jb      .Llast
.Lpage: sub     rcx, 4096
        test    qword ptr [rcx], rcx
        sub     rax, 4096
        cmp     rax, 4096
        ja      .Lpage
.Llast: sub     rcx, rax
        test    qword ptr [rcx], rcx
        pop     rax
        pop     rcx
        ret
#else
        /* eax: how many bytes. Moves esp too. */
        push    ecx
        lea     ecx, [esp + 8]
        cmp     eax, 4096
        jb      .Llast
.Lpage: sub     ecx, 4096
        test    dword ptr [ecx], ecx
        sub     eax, 4096
        cmp     eax, 4096
        ja      .Lpage
.Llast: sub     ecx, eax
        test    dword ptr [ecx], ecx
        mov     eax, esp
        mov     esp, ecx
        mov     ecx, dword ptr [eax]
        push    dword ptr [eax + 4]
        ret

        /* no exception handlers that /SAFESEH would have to know of */
.globl @feat.00
@feat.00 = 1
#endif
