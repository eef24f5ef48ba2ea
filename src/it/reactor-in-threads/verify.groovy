import io.github.modwsgi.maven.it.BuildFolder
import io.github.modwsgi.maven.it.BuildLog
import io.github.modwsgi.maven.it.Selection

BuildLog.of(basedir).says('with a thread count of 4').saysNot('threadSafe', 'thread-safe', 'thread safe')
def modules = ['one', 'two', 'three'].collect {
    new File(BuildFolder.of(new File(basedir, it)).target('ap24py314-win64-VC14'), 'mod_wsgi.so').bytes
}
assert modules[0] == modules[1] && modules[0] == modules[2]

if (!Selection.onlyIf(!Selection.windows, 'compilers are counted by a script of sh')) {
    return true
}

def atATime = new File(basedir, 'seen').list().collect { it as int }
int processors = Runtime.runtime.availableProcessors()
assert atATime.max() <= processors : "$atATime"
assert atATime.max() == Math.min(processors, 18) : "the processors were not used: $atATime"
assert !new File(basedir, 'running').list()
return true
