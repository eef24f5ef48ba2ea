@echo off
rem vcvarsall.bat of Visual C++ for Python 9.0: in the root of the installation, which holds VC and WinSDK. Like Microsoft's, it says
rem what is wrong and ends with exit code 0.
set __vcvarsall_bin=
if /i "%~1"=="" set __vcvarsall_bin=
if /i "%~1"=="x86" set __vcvarsall_bin=bin& set __vcvarsall_lib=lib& set __vcvarsall_sdk=
if /i "%~1"=="amd64" set __vcvarsall_bin=bin\amd64& set __vcvarsall_lib=lib\amd64& set __vcvarsall_sdk=\x64
if /i "%~1"=="x86_amd64" set __vcvarsall_bin=bin\amd64& set __vcvarsall_lib=lib\amd64& set __vcvarsall_sdk=\x64
if "%__vcvarsall_bin%"=="" goto usage
set VCINSTALLDIR=%~dp0VC\
set WindowsSdkDir=%~dp0WinSDK\
set PATH=%VCINSTALLDIR%%__vcvarsall_bin%;%VCINSTALLDIR%bin;%WindowsSdkDir%bin;%PATH%
set INCLUDE=%VCINSTALLDIR%include;%WindowsSdkDir%include
set LIB=%VCINSTALLDIR%%__vcvarsall_lib%;%WindowsSdkDir%lib%__vcvarsall_sdk%
set LIBPATH=%VCINSTALLDIR%%__vcvarsall_lib%
set __vcvarsall_bin=
set __vcvarsall_lib=
set __vcvarsall_sdk=
echo Setting environment for using Microsoft Visual Studio 2008 %~1 tools.
goto :eof
:usage
echo Error in script usage. The correct usage is:
echo     %0 [option]
echo where [option] is: x86 ^| amd64 ^| x86_amd64
