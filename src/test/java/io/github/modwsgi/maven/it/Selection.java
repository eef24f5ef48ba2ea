package io.github.modwsgi.maven.it;

/** Whether a project can run here, for {@code selector.groovy}. The reason goes to its build.log. */
public final class Selection {
    private Selection() {}

    /** True where the condition holds; else says why the project is not run. */
    public static boolean onlyIf(boolean condition, String whyNot) {
        if (!condition) {
            System.out.println("not run: " + whyNot);
        }
        return condition;
    }

    /** Whether this is Windows, also one that Wine plays. */
    public static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
