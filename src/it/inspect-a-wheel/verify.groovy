import groovy.json.JsonSlurper
import io.github.modwsgi.maven.it.BuildLog

def files = new JsonSlurper().parse(new File(basedir, 'target/inspect.json'), 'UTF-8').files
assert files.size() == 1
def module = files[0]
assert module.file.endsWith('made.whl!/mod_wsgi/server/mod_wsgi.cp314-win_amd64.pyd')
assert [module.kind, module.architecture, module.cRuntime] == ['dll', 'x64', 'VC14']
assert module.imports.contains('python314.dll')
assert module.exports.contains('PyInit__ctypes')
assert module.python == '3.14'
assert module.module == null
assert module.findings == []

BuildLog.of(basedir).says(
        'MW-601 error: ', 'cannot be loaded: it does not export the data symbol wsgi_module',
        'it does not import libhttpd.dll',
        'Take or build the module that is made for this Apache and this Python.',
        'BUILD FAILURE')
return true
