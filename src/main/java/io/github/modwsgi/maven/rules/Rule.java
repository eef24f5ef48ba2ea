package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import java.util.List;

/** One compatibility rule over a target of which parts may be missing. */
@FunctionalInterface
public interface Rule {

    /** What the rule has to say; nothing where all is well, or where a part that it needs is missing. */
    List<Finding> judge(LocatedTarget target);
}
