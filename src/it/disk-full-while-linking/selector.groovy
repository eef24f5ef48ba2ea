import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(new File('/dev/full').exists(), 'there is no /dev/full, a disk that is always full')
