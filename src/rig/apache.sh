#!/bin/bash
# apache.sh x64|x86: a Windows Apache 2.4 in the layout of Apache Lounge's zip, compiled with clang-cl against the rig's SDK from sources that
# are not patched: the core, its libraries and headers, and the modules that a configuration needs to serve a WSGI page.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
arch=$1
target=$(target_of "$arch")
own=$RIG_SCRIPTS/apache     # what Wine's headers and clang lack for these sources: see the headers there
gen=$RIG_WORK/gen           # generated sources
mkdir -p "$gen"/{expat,pcre,apu} "$RIG_WORK"/{src,obj} "$RIG_OUT"/{bin,conf,htdocs,include,lib,logs,modules}

######## Sources

for tarball in "$RIG"/sources/{apache2,apr,apr-util,pcre2,expat}_*.tar.*; do
    tar xf "$tarball" -C "$RIG_WORK/src" \
        --exclude='*/docs/manual' --exclude='*/docs/icons' --exclude='*/testdata' --exclude='*/test' --exclude='*/doc'
done
cd "$RIG_WORK/src"
httpd=$(echo "$PWD"/httpd-*) apr=$(echo "$PWD"/apr-[0-9]*) apu=$(echo "$PWD"/apr-util-*)
pcre=$(echo "$PWD"/pcre2-*) expat=$(echo "$PWD"/libexpat-*/expat)
for tree in "$httpd" "$apr" "$apu" "$pcre" "$expat"; do
    [[ -d $tree ]] || fail "not one source tree where one was expected: $tree"
done

cmake_list() { # cmake_list CMAKELISTS VARIABLE: the C files that SET(VARIABLE ...) lists, with full names
    awk -v set="SET($2" '$1 == set { on = 1; next } on && /^\)/ { exit } on { print }' "$1" |
        tr -s ' \t' '\n' | grep -E '^[a-z].*\.c$' | sed "s#^#$(dirname "$1")/#"
}

######## Headers, as in Apache24/include

include=$RIG_OUT/include
cp "$apr"/include/*.h "$apu"/include/*.h "$httpd"/include/*.h "$httpd"/os/win32/os.h "$include/"
for header in cache/mod_cache cache/cache_common core/mod_so core/mod_watchdog database/mod_dbd dav/main/mod_dav filters/mod_include \
        filters/mod_xml2enc generators/mod_cgi generators/mod_status loggers/mod_log_config mappers/mod_rewrite proxy/mod_proxy \
        session/mod_session ssl/mod_ssl; do
    cp "$httpd/modules/$header.h" "$include/"
done
# Those that a Windows build makes from templates, filled in as CMake does it: Windows Vista and later, IPv6, no OpenSSL, iconv, LDAP.
rm -f "$include"/{apr,apu,apr_ldap}.h
sed -e 's/@win32_winnt_str@/0x0600/; s/@apr_have_ipv6_10@/1/' "$apr/include/apr.hwc" > "$include/apr.h"
sed -e 's/@apu_have_crypto_10@/0/; s/@apu_have_apr_iconv_10@/0/' "$apu/include/apu.hwc" > "$include/apu.h"
sed -e 's/@apr_has_ldap_10@/0/' "$apu/include/apr_ldap.hwc" > "$include/apr_ldap.h"
cp "$apu/include/apu_want.hw" "$include/apu_want.h"
cp "$httpd/os/win32/win32_config_layout.h" "$include/ap_config_layout.h"

######## Generated sources

# Tables of characters that need escaping. The generators want to be built for Windows; a native one with WIN32 defined writes the same.
generate_table() { # generate_table SOURCE HEADER
    clang-19 -w -fuse-ld=lld-19 -DCROSS_COMPILE -DWIN32 "$1" -o "$RIG_WORK/gen_test_char"
    "$RIG_WORK/gen_test_char" > "$2"
    grep -q 'test_char_table\[256\]' "$2" || fail "no table from $1"
}
generate_table "$apr/tools/gen_test_char.c" "$gen/apr_escape_test_char.h"
generate_table "$httpd/server/gen_test_char.c" "$gen/test_char.h"
printf '#define %s\n' 'BYTEORDER 1234' 'HAVE_MEMMOVE 1' 'XML_CONTEXT_BYTES 1024' 'XML_DTD 1' 'XML_GE 1' 'XML_NS 1' \
    > "$gen/expat/expat_config.h"
cp "$pcre/src/pcre2.h.generic" "$gen/pcre/pcre2.h"
cp "$pcre/src/config.h.generic" "$gen/pcre/config.h"
cp "$pcre/src/pcre2_chartables.c.dist" "$gen/pcre/pcre2_chartables.c"
cp "$apu/include/private/apu_config.hw" "$gen/apu/apu_config.h"
cp "$apu/include/private/apu_select_dbm.hw" "$gen/apu/apu_select_dbm.h"
{   # the modules that are part of libhttpd.dll; CMake's list
    built_in="core win32 mpm_winnt http so"
    echo '#include "httpd.h"'
    echo '#include "http_config.h"'
    for m in $built_in; do echo "extern module ${m}_module;"; done
    echo 'AP_DECLARE_DATA module *ap_prelinked_modules[] = {'
    for m in $built_in; do echo "    &${m}_module,"; done
    echo '    NULL };'
    echo 'ap_module_symbol_t ap_prelinked_module_symbols[] = {'
    for m in $built_in; do echo "    {\"${m}_module\", &${m}_module},"; done
    echo '    {NULL, NULL} };'
    echo 'AP_DECLARE_DATA module *ap_preloaded_modules[] = {'
    for m in $built_in; do echo "    &${m}_module,"; done
    echo '    NULL };'
} > "$gen/modules.c"

######## Compile: first everything is listed, then all cores work on the one list

# Warnings are the authors' affair, but for those that mean wrong code: an undeclared function cuts pointers to 32 bits.
flags="--target=$target /c /nologo /MD /O2 /GF /Gy /X /imsvc $RIG/sdk/include /DWIN32 /D_WINDOWS /DNDEBUG
    -Wno-everything -Werror=implicit-function-declaration -Werror=int-conversion -Werror=return-type"
# COM_NO_WINDOWS_H: apr_private.h defines __wtypes_h__ around <accctrl.h> to keep wtypes.h out; Wine's wtypes.h looks at that guard
# only after it has included <ole2.h>, which then lacks OLECHAR.
apache_flags="$flags /DCOM_NO_WINDOWS_H /FI $own/compat.h"

component() { # component NAME FLAGS SOURCE...: to be compiled into obj/NAME/
    local name=$1 source
    printf '%s\n' "$2" > "$RIG_WORK/$name.rsp"
    shift 2
    mkdir -p "$RIG_WORK/obj/$name"
    for source; do printf '%s %s\n' "$name" "$source" >> "$RIG_WORK/todo"; done
}
compile_all() {
    # One compiler at a time for each core. xargs stops at status 255; -n 2: the component's name and the source.
    export CLANG_CL RIG_WORK
    xargs -n 2 -P "$RIG_JOBS" bash -c '
        "$CLANG_CL" "@$RIG_WORK/$0.rsp" "/Fo$RIG_WORK/obj/$0/$(basename "${1%.c}").obj" -- "$1" || { echo "failed: $1" >&2; exit 255; }
    ' < "$RIG_WORK/todo"
}

apr_flags="/DAPR_DECLARE_EXPORT /DWINNT /I $include /I $gen /I $apr/include/arch/win32 /I $apr/include/arch/unix
    /I $apr/include/private /I $apr/include"
component apr "$apache_flags $apr_flags" $(cmake_list "$apr/CMakeLists.txt" APR_SOURCES)
if [[ $arch == x86 ]]; then apache_flags+=" /FI $own/calls.h"; fi
component expat "$flags /DXML_STATIC /I $gen/expat /I $expat/lib" "$expat"/lib/xml{parse,role,tok}.c
component pcre "$flags /DHAVE_CONFIG_H /DPCRE2_STATIC /DPCRE2_CODE_UNIT_WIDTH=8 /DSUPPORT_UNICODE /I $gen/pcre /I $pcre/src" \
    "$gen/pcre/pcre2_chartables.c" \
    "$pcre"/src/pcre2_{auto_possess,compile,config,context,convert,dfa_match,error,extuni,find_bracket,jit_compile,maketables}.c \
    "$pcre"/src/pcre2_{match,match_data,newline,ord2utf,pattern_info,script_run,serialize,string_utils,study,substitute}.c \
    "$pcre"/src/pcre2_{substring,tables,ucd,valid_utf,xclass}.c
component apu "$apache_flags /DAPU_DECLARE_EXPORT /DAPR_DECLARE_IMPORT /DXML_STATIC /DWINNT /I $gen/apu /I $include
    /I $apu/include/private /I $expat/lib" $(cmake_list "$apu/CMakeLists.txt" APR_SOURCES)
httpd_flags="/I $gen /I $include /I $apr/include /I $apr/include/arch/win32 /I $httpd/os/win32 /I $httpd/server
    /I $httpd/server/mpm/winnt /I $gen/pcre"
for folder in core http database dav/main filters generators loggers mappers proxy session ssl; do
    httpd_flags+=" /I $httpd/modules/$folder"
done
component httpd "$apache_flags /DAP_DECLARE_EXPORT /DHAVE_PCRE2 /DPCRE2_STATIC $httpd_flags" \
    "$gen/modules.c" $(cmake_list "$httpd/CMakeLists.txt" LIBHTTPD_SOURCES)
component main "$apache_flags $httpd_flags" "$httpd/server/main.c"
modules="aaa/mod_authz_core aaa/mod_authz_host loggers/mod_log_config http/mod_mime mappers/mod_dir mappers/mod_alias"
for module in $modules; do
    component "$(basename "$module")" "$apache_flags $httpd_flags" "$httpd/modules/$module.c"
done
compile_all

######## Link

lib=$RIG_OUT/lib

# version_resource NAME RCFILE FLAG...: the properties that Explorer shows, into NAME.res. llvm-rc's own preprocessing looks for a
# clang on PATH and for default include folders, so this is done beforehand.
version_resource() {
    local name=$1 source=$2
    shift 2
    # apr_version.h's *_VERSION_STRING_CSV pastes commas together (##,##), which only rc.exe takes.
    sed -E 's/AP([RU])_VERSION_STRING_CSV/AP\1_MAJOR_VERSION,AP\1_MINOR_VERSION,AP\1_PATCH_VERSION/' "$source" > "$RIG_WORK/$name.rc"
    $CLANG_CL "--target=$target" /nologo /EP /TC /X /imsvc "$RIG/sdk/include" /I "$include" \
        /DRC_INVOKED /DAPR_VERSION_ONLY /DAPU_VERSION_ONLY /DWINNT $([[ $arch != x64 ]] || echo /DWIN64) "$@" \
        -- "$RIG_WORK/$name.rc" > "$RIG_WORK/$name.i"
    llvm-rc-19 /no-preprocess /FO "$RIG_WORK/$name.res" "$RIG_WORK/$name.i"
}
httpd_resource() { # httpd_resource NAME BINARY "LONG NAME" FLAG...
    version_resource "$1" "$httpd/build/win32/httpd.rc" "/DBIN_NAME=$2" "/DLONG_NAME=$3" "${@:4}"
}
link() { # link ARGUMENT...
    $LLD_LINK /nologo "/MACHINE:$arch" "/LIBPATH:$RIG/sdk/lib/$arch" "/LIBPATH:$lib" /INCREMENTAL:NO /OPT:REF /OPT:ICF /RELEASE "$@"
}
dll() { # dll NAME ARGUMENT...: bin/NAME.dll and lib/NAME.lib
    link /DLL /SUBSYSTEM:WINDOWS "/OUT:$RIG_OUT/bin/$1.dll" "/IMPLIB:$lib/$1.lib" "$RIG_WORK/$1.res" "${@:2}"
}
obj=$RIG_WORK/obj

version_resource libapr-1 "$apr/libapr.rc"
dll libapr-1 "$obj"/apr/*.obj kernel32.lib advapi32.lib ws2_32.lib mswsock.lib rpcrt4.lib shell32.lib
version_resource libaprutil-1 "$apu/libaprutil.rc"
dll libaprutil-1 "$obj"/{apu,expat}/*.obj libapr-1.lib kernel32.lib advapi32.lib ws2_32.lib
httpd_resource libhttpd libhttpd.dll "Apache HTTP Server Core"
dll libhttpd "$obj"/{httpd,pcre}/*.obj libapr-1.lib libaprutil-1.lib \
    kernel32.lib advapi32.lib ws2_32.lib mswsock.lib user32.lib shell32.lib
httpd_resource httpd httpd.exe "Apache HTTP Server" /DAPP_FILE
link /SUBSYSTEM:CONSOLE "/OUT:$RIG_OUT/bin/httpd.exe" "$RIG_WORK/httpd.res" "$obj/main/main.obj" \
    libhttpd.lib libapr-1.lib libaprutil-1.lib kernel32.lib
for module in $modules; do
    name=$(basename "$module")
    httpd_resource "$name" "$name.so" "$name for Apache"
    link /DLL /SUBSYSTEM:WINDOWS "/OUT:$RIG_OUT/modules/$name.so" "/IMPLIB:$RIG_WORK/$name.lib" "$RIG_WORK/$name.res" \
        "$obj/$name/$name.obj" libhttpd.lib libapr-1.lib libaprutil-1.lib kernel32.lib ws2_32.lib
done

######## Everything else of the layout

cp "$httpd/docs/conf/mime.types" "$own/httpd.conf" "$RIG_OUT/conf/"
cp "$httpd/docs/docroot/index.html" "$RIG_OUT/htdocs/"
cp "$httpd/LICENSE" "$RIG_OUT/LICENSE.txt"
cp "$httpd/NOTICE" "$RIG_OUT/NOTICE.txt"
expat_version=$(basename "$(dirname "$expat")")      # libexpat-R_2_5_0
expat_version=${expat_version#*_}
echo "Apache ${httpd##*-}, APR ${apr##*-}, APR-util ${apu##*-}, PCRE2 ${pcre##*-}, Expat ${expat_version//_/.}" >&3
