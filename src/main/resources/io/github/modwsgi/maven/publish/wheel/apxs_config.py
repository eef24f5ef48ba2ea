# Where Apache is. setup.py writes this file when it compiles, with the folders of that machine; this one has the same
# names, and looks for Apache when it is imported: MOD_WSGI_APACHE_ROOTDIR names its folder, else the usual ones are tried.

import os
import posixpath

SERIES = '24'

WITH_HTTPD_PACKAGE = False

MPM_NAME = ''
PROGNAME = 'httpd.exe'
SHLIBPATH = ''
SHLIBPATH_VAR = ''

def _apache_rootdir():
    named = os.environ.get('MOD_WSGI_APACHE_ROOTDIR')
    if named:
        return named.replace('\\', '/').rstrip('/')
    places = ['C:/Apache' + SERIES, 'C:/Apache2', 'C:/Apache']
    for variable in ('ProgramFiles', 'ProgramFiles(x86)'):
        folder = os.environ.get(variable, '').replace('\\', '/')
        if folder:
            places.append(posixpath.join(folder, 'Apache' + SERIES))
            places.append(posixpath.join(folder, 'Apache Software Foundation', 'Apache' + '.'.join(SERIES)))
    for place in places:
        if os.path.exists(posixpath.join(place, 'bin', PROGNAME)):
            return place
    return places[0]

BINDIR = posixpath.join(_apache_rootdir(), 'bin')
SBINDIR = BINDIR
LIBEXECDIR = posixpath.join(_apache_rootdir(), 'modules')

HTTPD = posixpath.join(BINDIR, PROGNAME)
ROTATELOGS = posixpath.join(BINDIR, 'rotatelogs.exe')
