import io.github.modwsgi.maven.it.RedisServer
import io.github.modwsgi.maven.it.Selection

def isThere = { String program -> ['sh', '-c', "command -v $program"].execute().text as boolean }
return Selection.onlyIf(!Selection.windows, 'ccache and Redis are this system\'s')
        && Selection.onlyIf(isThere('ccache'), 'ccache is not on PATH')
        && Selection.onlyIf(isThere(RedisServer.PROGRAM), 'no redis-server (Debian: redis-tools)')
