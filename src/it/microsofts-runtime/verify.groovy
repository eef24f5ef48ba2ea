import io.github.modwsgi.maven.it.BuildLog

BuildLog.of(basedir).says(': loaded and served\n')

// One of that name is in a process: Apache's, Python's and the module's.
def runtimes = new File(basedir, 'loaded.log').readLines().findAll { it =~ /(?i)\\\\vcruntime140\.dll"/ }
assert !runtimes.empty
def microsofts = "Z:${basedir.path}/Apache24/bin/vcruntime140.dll".replace('/', '\\\\')
runtimes.each { assert it.toLowerCase().contains(microsofts.toLowerCase()) && it.endsWith(': native') }
return true
