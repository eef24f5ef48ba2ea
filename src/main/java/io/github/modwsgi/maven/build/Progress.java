package io.github.modwsgi.maven.build;

/** Hears what is being done, while it is done; called from one thread. */
public interface Progress {
    /** Nobody listens. */
    Progress NONE = new Progress() {
        @Override
        public void working(String target, String what, int done, int all) {}

        @Override
        public void ended() {}
    };

    /**
     * Something is finished or begun.
     *
     * @param target the classifier
     * @param what the source that was compiled last, or the module that was linked
     * @param done the number of steps that are done, of all targets
     * @param all the number of steps to do
     */
    void working(String target, String what, int done, int all);

    /** All is done, or nothing more will be. */
    void ended();
}
