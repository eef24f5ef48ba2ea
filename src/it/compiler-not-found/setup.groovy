assert new File(basedir, 'LLVM').mkdir()
