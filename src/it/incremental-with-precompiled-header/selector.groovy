import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(!Selection.windows, 'headers are precompiled with clang-cl only')
