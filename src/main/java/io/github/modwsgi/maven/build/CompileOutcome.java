package io.github.modwsgi.maven.build;

/**
 * What a compile goal has done for a target.
 *
 * @param compiled the number of sources compiled
 * @param carriedOver the number of objects that were current
 * @param deleted the number of objects deleted because their sources are gone
 * @param taken the number of objects taken from the cache
 */
public record CompileOutcome(int compiled, int carriedOver, int deleted, int taken) {
    /** Of a build without the cache. */
    public CompileOutcome(int compiled, int carriedOver, int deleted) {
        this(compiled, carriedOver, deleted, 0);
    }

    /** What two have done together. */
    public CompileOutcome plus(CompileOutcome other) {
        return new CompileOutcome(
                compiled + other.compiled,
                carriedOver + other.carriedOver,
                deleted + other.deleted,
                taken + other.taken);
    }

    @Override
    public String toString() {
        int all = compiled + carriedOver + taken;
        return "compiled " + compiled + ", carried over " + carriedOver + (deleted == 0 ? "" : ", deleted " + deleted)
                + (taken == 0 ? "" : ", taken from the cache: " + taken + " of " + all);
    }
}
