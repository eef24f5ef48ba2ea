assert new File(basedir, 'target').mkdir()
new File(basedir, 'target/mod-wsgi').text = 'somebody keeps notes here'
return true
