/* _load_config_used, which the linker, by its name, makes the image's load configuration, and Control Flow Guard's two pointers:
 * loadcfg.c and guard_support.c of Microsoft's runtime.
 *
 * Code that was compiled with /guard:cf makes its indirect calls through these pointers. A Windows that enforces the guard puts its
 * own functions there; elsewhere (Wine) the defaults below check nothing. The linker fills in the tables (__guard_fids_table, ...);
 * without its /guard:cf they are empty. */
#ifdef _WIN64
#define C(name) name
#define PTR .quad
#else
#define C(name) _##name         /* 32-bit C names have an underscore in front */
#define PTR .long
#endif

        .section .00cfg,"dr"
        .globl  C(__guard_check_icall_fptr)
        .p2align 3
C(__guard_check_icall_fptr):
        PTR     rig_guard_check_nothing
#ifdef _WIN64
        .globl  C(__guard_dispatch_icall_fptr)
C(__guard_dispatch_icall_fptr):
        PTR     rig_guard_dispatch
#endif

        .text
        .def rig_guard_check_nothing; .scl 3; .type 32; .endef
        .p2align 4
rig_guard_check_nothing:        /* rcx, ecx: the target; all registers are kept */
        ret
#ifdef _WIN64
        .def rig_guard_dispatch; .scl 3; .type 32; .endef
        .p2align 4
rig_guard_dispatch:             /* rax: the target */
        jmp     *%rax
#endif

        /* IMAGE_LOAD_CONFIG_DIRECTORY of Windows 10's SDK, as far as GuardEHContinuationCount */
        .section .rdata,"dr"
        .globl  C(_load_config_used)
        .p2align 3
C(_load_config_used):
        .long   .Lend - C(_load_config_used)            /* Size */
        .zero   4 + 2 + 2 + 4 + 4 + 4                   /* TimeDateStamp, versions, GlobalFlagsClear, -Set, CriticalSectionDefaultTimeout */
        PTR     0, 0, 0, 0, 0                           /* DeCommit*, LockPrefixTable, MaximumAllocationSize, VirtualMemoryThreshold */
#ifdef _WIN64
        PTR     0                                       /* ProcessAffinityMask */
        .long   0                                       /* ProcessHeapFlags */
#else
        .long   0, 0                                    /* the same, in the other order */
#endif
        .short  0, 0                                    /* CSDVersion, DependentLoadFlags */
        PTR     0                                       /* EditList */
        PTR     C(__security_cookie)                    /* SecurityCookie */
#ifdef _WIN64
        PTR     0, 0                                    /* SEHandlerTable, SEHandlerCount */
#else
        PTR     C(__safe_se_handler_table), C(__safe_se_handler_count)
#endif
        PTR     C(__guard_check_icall_fptr)             /* GuardCFCheckFunctionPointer */
#ifdef _WIN64
        PTR     C(__guard_dispatch_icall_fptr)          /* GuardCFDispatchFunctionPointer */
#else
        PTR     0
#endif
        PTR     C(__guard_fids_table), C(__guard_fids_count)
        .long   C(__guard_flags)
        .zero   12                                      /* CodeIntegrity */
        PTR     C(__guard_iat_table), C(__guard_iat_count)
        PTR     C(__guard_longjmp_table), C(__guard_longjmp_count)
        PTR     0, 0, 0, 0                              /* DynamicValueRelocTable, CHPEMetadataPointer, GuardRFFailureRoutine* */
        .long   0                                       /* DynamicValueRelocTableOffset */
        .short  0, 0                                    /* DynamicValueRelocTableSection, Reserved2 */
        PTR     0                                       /* GuardRFVerifyStackPointerFunctionPointer */
        .long   0, 0                                    /* HotPatchTableOffset, Reserved3 */
        PTR     0, 0                                    /* EnclaveConfigurationPointer, VolatileMetadataPointer */
        PTR     C(__guard_eh_cont_table), C(__guard_eh_cont_count)
.Lend:

#ifndef _WIN64
        /* no exception handlers that /SAFESEH would have to know of */
        .globl  @feat.00
@feat.00 = 1
#endif
