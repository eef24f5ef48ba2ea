assert new File(basedir, 'VisualStudio').mkdir()
