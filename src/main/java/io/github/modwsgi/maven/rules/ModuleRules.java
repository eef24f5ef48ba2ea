package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.ApacheKit;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.PythonKit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Judges a finished module. */
public final class ModuleRules {
    private ModuleRules() {}

    /** Judges a module that was linked for this target: MW-601. */
    public static List<Finding> judge(Path module, CompleteTarget target) {
        return ModuleLoads.linkedHere(target.apache(), target.python()).judge(module);
    }

    /** Judges a module from elsewhere by the kits that are to load it, whichever are known: MW-601. */
    public static List<Finding> judgeForeign(Path module, Optional<ApacheKit> apache, Optional<PythonKit> python) {
        return ModuleLoads.foreign(apache, python).judge(module);
    }
}
