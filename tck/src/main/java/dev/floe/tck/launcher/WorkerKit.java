// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.google.gson.Gson;
import com.samskivert.mustache.Mustache;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import picocli.CommandLine;

/**
 * The part of the kit that workers need: everything but the launcher and its libraries, so that a subject never meets
 * those, nor a second copy of one that it uses itself.
 */
final class WorkerKit implements AutoCloseable {
    private static final Pattern LAUNCHER = Pattern.compile("(META-INF/versions/\\d+/)?dev/floe/tck/launcher/.*");

    private final List<Path> classPath;
    private final Path temporary;

    private WorkerKit(List<Path> classPath, Path temporary) {
        this.classPath = List.copyOf(classPath);
        this.temporary = temporary;
    }

    /** {@return the kit that this process was started from: a jar with everything inside, or a class path} */
    static WorkerKit ofThisProcess() throws IOException {
        Path own = home(WorkerKit.class);
        boolean all = own.equals(home(CommandLine.class));
        return all ? ofJar(own) : ofClassPath(System.getProperty("java.class.path"));
    }

    /** Copies a jar without the launcher. */
    static WorkerKit ofJar(Path all) throws IOException {
        Path directory = Files.createTempDirectory("floe-tck-");
        Path copy = directory.resolve("floe-tck-worker.jar");
        WorkerKit kit = new WorkerKit(List.of(copy), directory);
        Runtime.getRuntime().addShutdownHook(new Thread(kit::close, "floe-tck-clean-up"));
        try (JarFile from = new JarFile(all.toFile());
                OutputStream file = Files.newOutputStream(copy);
                JarOutputStream to = new JarOutputStream(file, manifest(from))) {
            to.setLevel(Deflater.NO_COMPRESSION);
            for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)
                        && !LAUNCHER.matcher(entry.getName()).matches()) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(to);
                    to.closeEntry();
                }
            }
        }
        return kit;
    }

    private static Manifest manifest(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        manifest.getMainAttributes().remove(Attributes.Name.MAIN_CLASS);
        return manifest;
    }

    /** Takes a class path without the libraries of the launcher. */
    static WorkerKit ofClassPath(String classPath) {
        Set<Path> libraries = Stream.of(CommandLine.class, Gson.class, Mustache.class)
                .map(WorkerKit::home)
                .collect(Collectors.toSet());
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (!entry.isEmpty() && !libraries.contains(path)) {
                entries.add(path);
            }
        }
        return new WorkerKit(entries, null);
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException("cannot tell where the kit is: class=" + type.getName(), malformed);
        }
    }

    List<Path> classPath() {
        return classPath;
    }

    /** {@return the class path of a worker: this, then a subject} */
    List<Path> with(List<Path> subject) {
        List<Path> all = new ArrayList<>(classPath);
        all.addAll(subject);
        return List.copyOf(all);
    }

    /** Deletes what was written; the end of the process does the same. */
    @Override
    public void close() {
        if (temporary == null) {
            return;
        }
        try {
            for (Path file : classPath) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(temporary);
        } catch (IOException held) {
            System.err.println("cannot delete temporary files: directory=" + temporary + ", because: " + held);
        }
    }
}
