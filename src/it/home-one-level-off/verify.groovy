import io.github.modwsgi.maven.Rig
import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog

def rig = Rig.require()
def apache = rig.resolve('Apache24')
def python = rig.resolve('cpython-3.14-x64')
def ofApache = "MW-001 error: apacheHome is \"$rig/Apache24/bin\": " +
        'expected an Apache for Windows (bin/httpd.exe, bin/libhttpd.dll, include/httpd.h, lib/libhttpd.lib) at ' +
        "${apache.resolve('bin')}, found one at $apache. Name that folder: $apache"
def ofPython = "MW-001 error: pythonHome is \"$rig/cpython-3.14-x64/libs\": " +
        'expected a Python for Windows (python.exe, include/Python.h, libs/pythonXY.lib) at ' +
        "${python.resolve('libs')}, found one at $python. Name that folder: $python"

BuildLog.of(basedir)
        .says("[ERROR] $ofApache\n", "[ERROR] $ofPython\n")
        .failedIn('validate', "2 errors, told above. The first: $ofApache")
BuildFolder.of(basedir).isEmpty()
