import io.github.modwsgi.maven.it.Selection

return Selection.onlyIf(System.getProperty('os.name') == 'Linux' && !Selection.windows, 'only Linux has a locale without umlauts')
