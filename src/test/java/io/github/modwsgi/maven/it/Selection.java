package io.github.modwsgi.maven.it;

/** Whether a project, or a part of one, can run here, for its scripts. The reason goes to its build.log. */
public final class Selection {
    private Selection() {}

    /** True where the condition holds; else says why the project is not run. */
    public static boolean onlyIf(boolean condition, String whyNot) {
        if (!condition) {
            System.out.println("not run: " + whyNot);
        }
        return condition;
    }

    /** Whether the projects are built on Windows, also on one that Wine plays. */
    public static boolean isWindows() {
        return isPlayedWindows() || System.getProperty("os.name").startsWith("Windows");
    }

    /** Whether the projects are built in a Windows JVM that Wine plays, while the scripts are in one of this system. */
    public static boolean isPlayedWindows() {
        return Maven.windowsMaven().isPresent();
    }
}
