def llvm = new File(basedir, 'LLVM')
assert llvm.mkdir()
['clang-cl': 'clang version 19.1.7', 'lld-link': 'LLD 19.1.7'].each { name, version ->
    def program = new File(llvm, name)
    program.text = """\
        #!/bin/sh
        test "\$1" = --version && echo "$version" && exit
        kill -KILL \$\$
        """.stripIndent()
    assert program.setExecutable(true)
}

return true
