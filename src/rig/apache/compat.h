/* Force-included into Apache's own sources: what the Windows SDK has and Wine 8's headers lack. mod_wsgi does not need it. */
#ifndef RIG_COMPAT_H
#define RIG_COMPAT_H

/* winbase.h */
__int64 _InterlockedExchange64(__int64 volatile *, __int64);    /* the compiler has it built in */
#define InterlockedExchange64 _InterlockedExchange64
#define LOGON32_LOGON_INTERACTIVE 2
#define LOGON32_LOGON_NETWORK 3
#define LOGON32_PROVIDER_DEFAULT 0

/* winsock2.h; Wine's WSAPOLLFD has no tag, and APR wants a "struct pollfd" of the same layout */
#define WSAAPI __stdcall
#ifdef _WIN64
typedef unsigned __int64 rig_socket;
#else
typedef unsigned int rig_socket;
#endif
struct pollfd { rig_socket fd; short events; short revents; };
#define LPWSAPOLLFD struct pollfd *

/* netioapi.h */
#define NETIOAPI_API_ __stdcall
#define IF_NAMESIZE 256

#endif
