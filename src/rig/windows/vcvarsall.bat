@echo off
rem The environment of the Build Tools 2022 in this machine, as Microsoft's vcvarsall.bat makes it:
rem   vcvarsall.bat ARCH [-vcvars_ver=VERSION]
rem (cmd.exe takes "=" for a blank: the version is an argument of its own.)
set "__vcvarsall_host=x64"
set "__vcvarsall_target="
if /i "%~1"=="amd64" set "__vcvarsall_target=x64"
if /i "%~1"=="x64" set "__vcvarsall_target=x64"
if /i "%~1"=="amd64_x86" set "__vcvarsall_target=x86"
if /i "%~1"=="x64_x86" set "__vcvarsall_target=x86"
if "%__vcvarsall_target%"=="" goto usage

pushd "%~dp0..\..\.."
set "VSINSTALLDIR=%CD%\"
popd
set "VCINSTALLDIR=%VSINSTALLDIR%VC\"
rem As vcvars.bat of 2022 has it: the file of its own generation comes first.
set "__vcvarsall_default=%~dp0Microsoft.VCToolsVersion.v143.default.txt"
if not exist "%__vcvarsall_default%" set "__vcvarsall_default=%~dp0Microsoft.VCToolsVersion.default.txt"
set /p VCToolsVersion=<"%__vcvarsall_default%"
set "__vcvarsall_default="
if /i "%~2"=="-vcvars_ver" set "VCToolsVersion=%~3"
set "VCToolsInstallDir=%VCINSTALLDIR%Tools\MSVC\%VCToolsVersion%\"
if not exist "%VCToolsInstallDir%" goto noversion
set "WindowsSdkDir=%ProgramFiles(x86)%\Windows Kits\10\"
set "WindowsSDKVersion=10.0.26100.0\"
set "VisualStudioVersion=17.0"
set "VSCMD_VER=17.14.7"
set "VSCMD_ARG_HOST_ARCH=%__vcvarsall_host%"
set "VSCMD_ARG_TGT_ARCH=%__vcvarsall_target%"

set "INCLUDE=%VCToolsInstallDir%include;%WindowsSdkDir%Include\%WindowsSDKVersion%ucrt;%WindowsSdkDir%Include\%WindowsSDKVersion%um"
set "LIB=%VCToolsInstallDir%lib\%__vcvarsall_target%;%WindowsSdkDir%Lib\%WindowsSDKVersion%ucrt\%__vcvarsall_target%;%WindowsSdkDir%Lib\%WindowsSDKVersion%um\%__vcvarsall_target%"
set "LIBPATH=%VCToolsInstallDir%lib\%__vcvarsall_target%"
set "PATH=%VCToolsInstallDir%bin\Hostx64\%__vcvarsall_target%;%WindowsSdkDir%bin\%WindowsSDKVersion%x64;%PATH%"
set "__vcvarsall_host="
set "__vcvarsall_target="
if not "%__VSCMD_ARG_NO_LOGO%"=="" exit /b 0
echo [vcvarsall.bat] Environment initialized for: '%VSCMD_ARG_TGT_ARCH%'
exit /b 0

:noversion
echo [ERROR:vcvarsall.bat] Toolset directory for version '%VCToolsVersion%' was not found.
exit /b 1

:usage
echo [ERROR:vcvarsall.bat] Invalid argument found : '%~1'
exit /b 1
