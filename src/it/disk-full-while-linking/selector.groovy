import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(new File('/dev/full').exists() && !Selection.windows, 'there is no /dev/full, a disk that is always full')
