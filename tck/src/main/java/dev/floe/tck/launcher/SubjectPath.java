// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.engine.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a class path as the {@code java} command does, except that what is missing is refused. */
final class SubjectPath {
    private SubjectPath() {}

    /**
     * Reads a class path.
     *
     * @param classPath directories and jars, separated as the platform does; {@code dir/*} is every jar of a directory
     * @return absolute paths, in order
     * @throws UsageException if one does not exist
     */
    static List<Path> parse(String classPath) {
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                entries.addAll(jars(existing(entry.substring(0, entry.length() - 1), entry)));
            } else if (!entry.isEmpty()) {
                entries.add(existing(entry, entry));
            }
        }
        return entries;
    }

    private static Path existing(String path, String entry) {
        try {
            Path absolute = Path.of(path).toAbsolutePath().normalize();
            if (Files.exists(absolute)) {
                return absolute;
            }
            throw new UsageException("no such file or directory: --classpath=" + entry + ", lookedFor=" + absolute);
        } catch (InvalidPathException malformed) {
            throw new UsageException("no such file or directory: --classpath=" + entry);
        }
    }

    private static List<Path> jars(Path directory) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
            found.forEach(jars::add);
        } catch (IOException unreadable) {
            throw new UsageException("no directory of jars: --classpath=" + directory + File.separator + "*");
        }
        jars.sort(null);
        return jars;
    }
}
