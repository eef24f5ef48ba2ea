package io.github.modwsgi.maven.build;

/**
 * What a compile goal has done for a target.
 *
 * @param compiled the number of sources compiled
 * @param carriedOver the number of objects that were current
 * @param deleted the number of objects deleted because their sources are gone
 */
public record CompileOutcome(int compiled, int carriedOver, int deleted) {

    @Override
    public String toString() {
        return "compiled " + compiled + ", carried over " + carriedOver + (deleted == 0 ? "" : ", deleted " + deleted);
    }
}
