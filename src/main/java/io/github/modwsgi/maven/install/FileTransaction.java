package io.github.modwsgi.maven.install;

import io.github.modwsgi.maven.install.Installation.RefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several places changed as one: all of them, or none. */
final class FileTransaction {
    static final String NOTHING = "Nothing was changed.";

    private static final String KEEP = "keep a copy of";
    private static final String REPLACE = "replace";
    private static final String REMOVE = "remove";

    private final List<ApacheFile> places;

    /** @param places in the order in which they are changed */
    FileTransaction(List<ApacheFile> places) {
        this.places = List.copyOf(places);
    }

    /** A step with one place. */
    @FunctionalInterface
    interface Step {
        void take(ApacheFile place) throws IOException;
    }

    /** Puts what is staged into the places. */
    Map<ApacheFile, Path> replace() throws RefusedException {
        return change(REPLACE, ApacheFile::put);
    }

    /** Takes out what is there. */
    Map<ApacheFile, Path> remove() throws RefusedException {
        return change(REMOVE, ApacheFile::takeOut);
    }

    /**
     * All that needs room on the disk comes before the first change, which needs none.
     *
     * @return where a copy is of what was there
     */
    private Map<ApacheFile, Path> change(String what, Step step) throws RefusedException {
        for (ApacheFile place : places) {
            attempt(KEEP, place, ApacheFile::keep);
        }
        for (ApacheFile place : places) {
            attempt(what, place, step);
        }
        Map<ApacheFile, Path> copies = new LinkedHashMap<>();
        for (ApacheFile place : places) {
            attempt(KEEP, place, changed -> changed.settle().ifPresent(copy -> copies.put(changed, copy)));
        }
        return copies;
    }

    private void attempt(String what, ApacheFile place, Step step) throws RefusedException {
        try {
            step.take(place);
        } catch (IOException e) {
            throw refusal(what, place.file(), putBack(), e);
        }
    }

    /** @param changed what is different from before */
    static RefusedException refusal(String what, Path file, String changed, IOException e) {
        String reason = e instanceof FileSystemException other && other.getReason() != null
                ? other.getReason()
                : e instanceof AccessDeniedException ? "access denied" : e.getMessage();
        String advice = e instanceof AccessDeniedException ? " Run as a user who may, as administrator." : "";
        if (what.equals(REPLACE)
                || what.equals(REMOVE)) { // whatever the reason: its words are in the system's language
            advice =
                    " A running Apache holds its modules: stop it first. Or this user has no right to write there: run as"
                            + " administrator.";
        }
        return new RefusedException("Cannot " + what + " " + file + ": " + reason + ". " + changed + advice, e);
    }

    /**
     * Undoes the change.
     *
     * @return {@code Nothing was changed.}, or what could not be put back
     */
    String putBack() {
        List<String> left = new ArrayList<>();
        for (int i = places.size() - 1; i >= 0; i--) {
            ApacheFile place = places.get(i);
            try {
                place.putBack();
            } catch (IOException e) {
                left.add(place.file() + " could not be put back (" + e + ")"
                        + place.kept()
                                .map(copy -> "; what was there is in " + copy)
                                .orElse("") + ".");
            }
        }
        return left.isEmpty() ? NOTHING : String.join(" ", left);
    }
}
