package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Maven repository in a folder, with releases of one kit as zip archives. */
public final class KitRepository {
    private static final String GROUP = "org.example";

    private final Path folder;
    private final String artifact;
    private final Set<String> versions = new TreeSet<>();

    /** @param repository its folder; it is made */
    public KitRepository(File repository, String artifact) {
        this.folder = repository.toPath().resolve(GROUP.replace('.', '/')).resolve(artifact);
        this.artifact = artifact;
    }

    /** Puts a release there, in the place of one of that version; it is the newest from now on. */
    public File release(String version, File kit) throws IOException {
        Path place = Files.createDirectories(folder.resolve(version));
        Path archive = place.resolve(artifact + "-" + version + ".zip");
        zip(kit, archive);
        String coordinates = "<groupId>" + GROUP + "</groupId><artifactId>" + artifact + "</artifactId>";
        Files.writeString(
                place.resolve(artifact + "-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion>" + coordinates + "<version>" + version
                        + "</version><packaging>zip</packaging></project>");
        versions.add(version);
        Files.writeString(
                folder.resolve("maven-metadata.xml"),
                "<metadata>" + coordinates + "<versioning><release>" + version + "</release><versions><version>"
                        + String.join("</version><version>", versions)
                        + "</version></versions><lastUpdated>20260101000000</lastUpdated></versioning></metadata>");
        return archive.toFile();
    }

    /** Equal folders give equal archives of equal sizes: nothing is compressed, and no time is in it. */
    private static void zip(File kit, Path archive) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(0);
            for (String name : BuildFolder.files(kit)) {
                ZipEntry entry = new ZipEntry("Apache24/" + name);
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(kit.toPath().resolve(name), zip);
                zip.closeEntry();
            }
        }
    }
}
