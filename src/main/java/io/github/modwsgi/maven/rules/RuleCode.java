package io.github.modwsgi.maven.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every code that findings have: what is judged, how grave it may be, and by which goals. */
public enum RuleCode {
    MW_001("what a parameter names is there, and is what the parameter is for", Severity.ERROR, Stage.VALIDATE),
    MW_002("two targets do not give one classifier", Severity.ERROR, Stage.VALIDATE),
    MW_101(
            "Apache, Python, their import libraries and the compiler have one architecture",
            Severity.ERROR,
            Stage.VALIDATE),
    MW_102("Python is installed for all users", Severity.ERROR, Stage.VALIDATE, Stage.INSTALL),
    MW_103(
            "the C runtimes of Apache, Python and module go together",
            Severity.ERROR,
            Stage.VALIDATE,
            Stage.LINK,
            Stage.INSPECT,
            Stage.INSTALL),
    MW_104(
            "the compiler makes code for Python's C runtime, and its linker can read the libraries",
            Severity.ERROR,
            Stage.VALIDATE),
    MW_105(
            "Apache and Python have one C runtime, or are known to get on",
            Severity.ERROR,
            Stage.VALIDATE,
            Stage.INSPECT,
            Stage.INSTALL),
    MW_106("the compiler makes code for the architecture", Severity.ERROR, Stage.VALIDATE),
    MW_201("Apache is complete", Severity.ERROR, Stage.VALIDATE),
    MW_202("Apache's headers and libraries are those of its programs", Severity.ERROR, Stage.VALIDATE),
    MW_203("who built Apache is known", Severity.ERROR, Stage.VALIDATE),
    MW_204("mod_wsgi supports this Apache", Severity.ERROR, Stage.VALIDATE),
    MW_205("Apache's configuration and batch files read the paths as they are", Severity.ERROR, Stage.VALIDATE),
    MW_301("Python has headers and an import library", Severity.ERROR, Stage.VALIDATE),
    MW_302("Python's headers and library are those of its DLL", Severity.ERROR, Stage.VALIDATE),
    MW_303("who built Python is known", Severity.ERROR, Stage.VALIDATE),
    MW_304("which of its builds a Python is", Severity.ERROR, Stage.VALIDATE),
    MW_401("this mod_wsgi supports this Python, and builds on Windows", Severity.ERROR, Stage.VALIDATE),
    MW_402("the sources are mod_wsgi", Severity.ERROR, Stage.VALIDATE),
    MW_403(
            "this mod_wsgi has no published security faults",
            Severity.WARNING,
            Stage.VALIDATE,
            Stage.INSPECT,
            Stage.INSTALL),
    MW_501("the SDK is complete", Severity.ERROR, Stage.VALIDATE),
    MW_502("the SDK is Microsoft's", Severity.WARNING, Stage.VALIDATE),
    MW_503("a compiler is there", Severity.ERROR, Stage.VALIDATE),
    MW_601("Apache can load the module", Severity.ERROR, Stage.LINK, Stage.INSPECT, Stage.INSTALL),
    MW_602("every DLL that a module needs is found", Severity.WARNING, Stage.INSPECT, Stage.INSTALL),
    MW_603("the Redistributable that a module needs is there", Severity.WARNING, Stage.INSPECT, Stage.INSTALL),
    MW_604(
            "Apache and Python have no two DLLs of one name",
            Severity.WARNING,
            Stage.VALIDATE,
            Stage.INSPECT,
            Stage.INSTALL),
    MW_605("Apache's service can read Python", Severity.WARNING, Stage.VALIDATE, Stage.INSPECT, Stage.INSTALL),
    MW_606("Apache accepts its configuration, and loads this module", Severity.ERROR, Stage.INSTALL),
    MW_701("a file can be read as what it claims to be, and a signature holds", Severity.ERROR, Stage.INSPECT);

    /** Where a code is judged. */
    public enum Stage {
        /** Before a compiler runs: {@code validate} and all goals behind it, {@code doctor}. */
        VALIDATE,
        /** By {@code package}, of the file that was linked. */
        LINK,
        /** By {@code inspect}, of files from elsewhere. */
        INSPECT,
        /** By {@code install-module}, on the server. */
        INSTALL
    }

    private final String title;
    private final Severity gravest;
    private final List<Stage> stages;

    RuleCode(String title, Severity gravest, Stage... stages) {
        this.title = title;
        this.gravest = gravest;
        this.stages = List.of(stages);
    }

    /** The code of that id; in upper case. */
    public static Optional<RuleCode> of(String id) {
        return Stream.of(values()).filter(code -> code.id().equals(id)).findFirst();
    }

    /** {@code MW-203} */
    public String id() {
        return name().replace('_', '-');
    }

    /** What holds where nothing is found. */
    public String title() {
        return title;
    }

    /** The gravest that a finding of this code may be. */
    public Severity gravest() {
        return gravest;
    }

    /** Where it is judged. */
    public List<Stage> stages() {
        return stages;
    }

    /** {@link #id}, as reports and JSON have it. */
    @Override
    public String toString() {
        return id();
    }
}
