#!/bin/bash
# windows/wine: the Wine prefix that stands for a Windows build agent: compilers where installers put them, and a registry that tells
# of them and of the rig's Apache and Pythons. clang-cl and lld-link are the compilers, under Microsoft's names; the SDK is the rig's.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
own=$RIG_SCRIPTS/windows
llvm=$RIG/windows/llvm
export WINEPREFIX=$RIG_OUT WINEARCH=win64
C=$RIG_OUT/drive_c
x86_programs="$C/Program Files (x86)"

timeout 200 wine wineboot -i 9>&-
timeout 60 wine winecfg -v win10 9>&- || fail "winecfg did not end"

######## Pieces that several installations consist of. The big ones are hard links.

windows_program() { # windows_program SOURCE EXE [DEFINE [RESOURCE]]: a small program for this machine
    $CLANG_CL --target=x86_64-pc-windows-msvc /c /nologo /MD /O2 /W3 /X /imsvc "$RIG/sdk/include" ${3:+"$3"} "/Fo$RIG_WORK/program.obj" -- "$1"
    $LLD_LINK /NOLOGO /MACHINE:X64 /SUBSYSTEM:CONSOLE "/LIBPATH:$RIG/sdk/lib/x64" "/OUT:$2" "$RIG_WORK/program.obj" ${4:+"$4"} kernel32.lib
}

old_tool() { # old_tool EXE STARTED VERSION: a program of that version that starts another
    printf '#define TOOL_VERSION %s\n' "$3" | cat - "$own/tool.rc" > "$RIG_WORK/tool.rc"
    $CLANG_CL /nologo /EP /TC -- "$RIG_WORK/tool.rc" > "$RIG_WORK/tool.i"
    llvm-rc-19 /no-preprocess /FO "$RIG_WORK/tool.res" "$RIG_WORK/tool.i"
    windows_program "$own/tool.c" "$1" "/DNAME=L\"$2\"" "$RIG_WORK/tool.res"
}

headers() { # headers FOLDER...: the SDK's, in each; names that differ in case only are one name here
    local folder
    for folder; do
        mkdir -p "$folder"
        find "$RIG/sdk/include" -mindepth 1 -maxdepth 1 ! -type l -exec cp -rl {} "$folder/" \;
    done
}

library_folder() { # library_folder FOLDER ARCH NAME...
    mkdir -p "$1"
    local name
    for name in "${@:3}"; do ln "$RIG/sdk/lib/$2/$name.lib" "$1/"; done
}

RUNTIME="msvcrt oldnames vcruntime140"
WINDOWS="advapi32 gdi32 kernel32 mswsock ole32 psapi rpcrt4 shell32 shlwapi user32 version wldap32 ws2_32"

# LLVM where its installer puts it and, on request, on PATH. The old tools start it.
mkdir -p "$C/Program Files/LLVM"
cp -rl "$llvm/bin" "$llvm/lib" "$C/Program Files/LLVM/"

######## Visual Studio Build Tools 2022 with two toolsets, and two instances of other editions that cannot be used

studio="$x86_programs/Microsoft Visual Studio"
mkdir -p "$studio/Installer" "$studio/2022/BuildTools/VC/Auxiliary/Build"
windows_program "$own/vswhere.c" "$studio/Installer/vswhere.exe"
cp "$own/vcvarsall.bat" "$studio/2022/BuildTools/VC/Auxiliary/Build/"
# They differ on real machines, too, and the batch file reads the first (SCons issue 3664, actions/runner-images issue 9404).
printf '14.44.35207\r\n' > "$studio/2022/BuildTools/VC/Auxiliary/Build/Microsoft.VCToolsVersion.v143.default.txt"
printf '14.29.30133\r\n' > "$studio/2022/BuildTools/VC/Auxiliary/Build/Microsoft.VCToolsVersion.default.txt"
for version in 14.44.35207 14.29.30133; do
    toolset=$studio/2022/BuildTools/VC/Tools/MSVC/$version
    mkdir -p "$toolset"
    # The compiler's own headers (stdarg.h, intrinsics) are where Microsoft's compiler has its own.
    cp -rl "$llvm"/lib/clang/*/include "$toolset/include"
    for arch in x64 x86; do
        bin=$toolset/bin/Hostx64/$arch
        mkdir -p "$bin"
        ln "$llvm/bin/clang.exe" "$bin/cl.exe"
        ln "$llvm/bin/lld.exe" "$bin/link.exe"
        ln "$llvm/bin/llvm-ar.exe" "$bin/lib.exe"
        library_folder "$toolset/lib/$arch" $arch $RUNTIME
    done
done
kit="$x86_programs/Windows Kits/10"
headers "$kit/Include/10.0.26100.0/um"
# clang's own that ask for the next of their name: clang-cl has them itself, and these would be the next, and say nothing again.
for version in 14.44.35207 14.29.30133; do
    grep -l include_next "$studio/2022/BuildTools/VC/Tools/MSVC/$version"/include/*.h | while read -r header; do
        if [[ -e $kit/Include/10.0.26100.0/um/${header##*/} ]]; then rm "$header"; fi
    done
done
mkdir -p "$kit/Include/10.0.26100.0/ucrt" "$kit/bin/10.0.26100.0/x64"
for name in stdio stdlib string; do
    mv "$kit/Include/10.0.26100.0/um/$name.h" "$kit/Include/10.0.26100.0/ucrt/"
done
ln "$llvm/bin/llvm-mt.exe" "$kit/bin/10.0.26100.0/x64/mt.exe"
ln "$llvm/bin/llvm-rc.exe" "$kit/bin/10.0.26100.0/x64/rc.exe"
for arch in x64 x86; do
    library_folder "$kit/Lib/10.0.26100.0/ucrt/$arch" $arch ucrtbase
    ln "$RIG/sdk/lib/$arch/ucrtbase.lib" "$kit/Lib/10.0.26100.0/ucrt/$arch/ucrt.lib"
    library_folder "$kit/Lib/10.0.26100.0/um/$arch" $arch $WINDOWS
done

instance() { # instance ID PRODUCT NAME VERSION FOLDER COMPLETE
    local folder="$C/ProgramData/Microsoft/VisualStudio/Packages/_Instances/$1"
    mkdir -p "$folder"
    cat > "$folder/instance.json" <<JSON
  {
    "instanceId": "$1",
    "installDate": "2025-07-08T09:10:11Z",
    "installationName": "VisualStudio/$4",
    "installationPath": "C:\\\\Program Files (x86)\\\\Microsoft Visual Studio\\\\2022\\\\$5",
    "installationVersion": "$4",
    "productId": "Microsoft.VisualStudio.Product.$2",
    "productPath": "C:\\\\Program Files (x86)\\\\Microsoft Visual Studio\\\\2022\\\\$5\\\\Common7\\\\Tools\\\\LaunchDevCmd.bat",
    "state": 4294967295,
    "isComplete": $6,
    "isLaunchable": true,
    "isPrerelease": false,
    "isRebootRequired": false,
    "displayName": "Visual Studio $3 2022",
    "description": "",
    "channelId": "VisualStudio.17.Release"
  }
JSON
}
instance 1f2e3d4c BuildTools "Build Tools" 17.14.36310.24 BuildTools true
mkdir -p "$studio/2022/Professional/VC/Auxiliary/Build" "$studio/2022/Community/Common7"
instance 2a3b4c5d Professional Professional 17.12.35527.113 Professional false
instance 3b4c5d6e Community Community 17.14.36310.24 Community true

######## Visual C++ for Python 9.0 (for the current user) and Windows SDK 7.1

python9="$C/users/$(id -un)/AppData/Local/Programs/Common/Microsoft/Visual C++ for Python/9.0"
sdk71="$C/Program Files/Microsoft SDKs/Windows/v7.1"
vc10="$x86_programs/Microsoft Visual Studio 10.0/VC"
old_compiler() { # old_compiler VC WINSDK VERSION: both architectures of a compiler, its runtime and Windows' headers and libraries
    mkdir -p "$1/bin/amd64" "$2/bin"
    old_tool "$1/bin/cl.exe" clang-cl.exe "$3"
    old_tool "$1/bin/link.exe" lld-link.exe "$3"
    old_tool "$2/bin/mt.exe" llvm-mt.exe "$3"
    ln "$1/bin/cl.exe" "$1/bin/link.exe" "$1/bin/amd64/"
    cp -rl "$llvm"/lib/clang/*/include "$1/include"
    headers "$2/include"
    library_folder "$1/lib" x86 msvcrt oldnames
    library_folder "$1/lib/amd64" x64 msvcrt oldnames
    library_folder "$2/lib" x86 $WINDOWS
    library_folder "$2/lib/x64" x64 $WINDOWS
}
old_compiler "$python9/VC" "$python9/WinSDK" 15,0,30729,1
cp "$own/vcvarsall-for-python.bat" "$python9/vcvarsall.bat"
old_compiler "$vc10" "$sdk71" 16,0,40219,1
cp "$own/SetEnv.cmd" "$sdk71/bin/"

######## A Python of this user's own

python313="$C/users/$(id -un)/AppData/Local/Programs/Python/Python313"
mkdir -p "$(dirname "$python313")"
cp -rl "$RIG/cpython-3.13-x64" "$python313"

######## Batch files have Windows' line ends

find "$C/Program Files" "$x86_programs" "$python9" \( -name '*.bat' -o -name '*.cmd' \) -exec sed -i 's/\r*$/\r/' {} +

######## The registry

windows_path() { # windows_path PATH: of this machine, on Wine's drive Z:
    printf 'Z:%s' "${1//\//\\}"
}
register() { # register VIEW KEY VALUE TEXT: an empty VALUE is the key's default
    if [[ $3 ]]; then
        wine reg add "$2" /v "$3" /t REG_SZ /d "$4" /f "/reg:$1" 9>&-
    else
        wine reg add "$2" /ve /t REG_SZ /d "$4" /f "/reg:$1" 9>&-
    fi
}
# Real Windows has not the faults of Wine that real Apaches meet; the plugin's provider mends them here as in the prefixes that it makes.
provider='Microsoft\Cryptography\Defaults\Provider\Microsoft Enhanced Cryptographic Provider v1.0'
resources=$RIG_SCRIPTS/../main/resources/io/github/modwsgi/maven/serve/wine
cp "$resources/modwsgi_provider-x64.dll" "$C/windows/system32/modwsgi_provider.dll"
register 64 "HKLM\Software\\$provider" 'Image Path' 'C:\windows\system32\modwsgi_provider.dll'
register 64 'HKCU\Software\Microsoft\DevDiv\VCForPython\9.0' installdir \
    "C:\\users\\$(id -un)\\AppData\\Local\\Programs\\Common\\Microsoft\\Visual C++ for Python\\9.0\\"
register 64 'HKLM\SOFTWARE\Microsoft\Microsoft SDKs\Windows\v7.1' InstallationFolder 'C:\Program Files\Microsoft SDKs\Windows\v7.1\'
# Left behind by an uninstaller.
register 32 'HKLM\SOFTWARE\Microsoft\VisualStudio\SxS\VC7' 12.0 'C:\Program Files (x86)\Microsoft Visual Studio 12.0\VC\'
wine reg add 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' /v PATH /t REG_EXPAND_SZ /f \
    /d '%SystemRoot%\system32;%SystemRoot%;%SystemRoot%\system32\wbem;C:\Program Files\LLVM\bin' 9>&-
# Python 3.14 for all users; 3.13 for this user only; 3.11 for 32 bits, of another company.
register 64 'HKLM\SOFTWARE\Python\PythonCore\3.14\InstallPath' '' "$(windows_path "$RIG/cpython-3.14-x64")"
register 64 'HKCU\Software\Python\PythonCore\3.13\InstallPath' '' \
    "C:\\users\\$(id -un)\\AppData\\Local\\Programs\\Python\\Python313\\"
register 32 'HKLM\SOFTWARE\Python\ExampleCompany\3.11-32\InstallPath' '' "$(windows_path "$RIG/cpython-3.11-x86")"
register 64 'HKLM\SYSTEM\CurrentControlSet\Services\Apache2.4' ImagePath \
    "\"$(windows_path "$RIG/Apache24/bin/httpd.exe")\" -k runservice"
wineserver -k 9>&-
timeout 60 wineserver -w 9>&-
echo "Visual Studio 2022 Build Tools, Visual C++ for Python 9.0 and Windows SDK 7.1, in shape" >&3
