@echo off
rem SetEnv.cmd of the Windows SDK 7.1: [/Release ^| /Debug] [/x86 ^| /x64]. It works with delayed expansion only: cmd /V:ON.
if "!CD!"=="%CD%" goto expands
echo Windows SDK SetEnv: delayed expansion is off; start it with cmd /E:ON /V:ON
goto :eof
:expands
set __setenv_arch=x64
:argument
if "%~1"=="" goto apply
if /i "%~1"=="/x86" set __setenv_arch=x86
if /i "%~1"=="/x64" set __setenv_arch=x64
shift
goto argument
:apply
set WindowsSdkDir=%~dp0..\
set VCINSTALLDIR=%ProgramFiles(x86)%\Microsoft Visual Studio 10.0\VC\
set __setenv_bin=bin
set __setenv_lib=lib
set __setenv_sdk=lib
if "!__setenv_arch!"=="x64" set __setenv_bin=bin\amd64
if "!__setenv_arch!"=="x64" set __setenv_lib=lib\amd64
if "!__setenv_arch!"=="x64" set __setenv_sdk=lib\x64
set PATH=!VCINSTALLDIR!!__setenv_bin!;!VCINSTALLDIR!bin;!WindowsSdkDir!bin;%PATH%
set INCLUDE=!VCINSTALLDIR!include;!WindowsSdkDir!include
set LIB=!VCINSTALLDIR!!__setenv_lib!;!WindowsSdkDir!!__setenv_sdk!
set LIBPATH=!VCINSTALLDIR!!__setenv_lib!
set TARGET_CPU=!__setenv_arch!
echo Targeting Windows 7 !__setenv_arch! RELEASE
