// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.PlainProvider;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Digests of the classes on which the result of a kit run depends: while they stay the same, the result holds. */
final class Digests {
    private static final String CHECKS = "checks";

    /**
     * Of the classes on which every result depends: the specification, the kit, and the parts of broken
     * implementations.
     */
    private static final byte[] COMMON = common();

    private Digests() {}

    /** {@return the digest for a kit run on this class in a JVM with these arguments} */
    static String of(Class<?> subject, List<String> jvmArguments) {
        MessageDigest digest = sha256();
        digest.update(COMMON);
        digest.update((System.getProperty("java.vm.version") + jvmArguments).getBytes(StandardCharsets.UTF_8));
        String name = withoutPackage(subject.getName());
        add(digest, folder(subject), file -> isOf(name, file));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@return the digest of a class of checks} */
    static String ofChecks(String className) {
        MessageDigest digest = sha256();
        String name = withoutPackage(className);
        add(digest, folder(Check.class).resolve(CHECKS), file -> isOf(name, file));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@return the name that the class file has} */
    private static String withoutPackage(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static boolean isOf(String name, String file) {
        return file.equals(name + ".class") || file.startsWith(name + "$");
    }

    private static byte[] common() {
        MessageDigest digest = sha256();
        addPackageOf(Rule.class, digest);
        addPackageOf(PlainProvider.class, digest);
        Path kit = folder(Check.class);
        add(digest, kit, file -> true);
        for (String part : List.of("engine", "fixture", "spi")) {
            add(digest, kit.resolve(part), file -> true);
        }
        add(digest, kit.resolve(CHECKS), file -> !file.contains("Checks"));
        List<String> helpers = List.of(
                "Control",
                "Mutant.class",
                "Oddity.class",
                "ChargesByThread",
                "DelayedExecutor",
                "Quarantine",
                "KitRuns",
                "ProofRunner");
        add(digest, folder(Digests.class), file -> helpers.stream().anyMatch(file::startsWith));
        return digest.digest();
    }

    /** Adds the classes of a package, which the build has in a folder or in a jar. */
    private static void addPackageOf(Class<?> type, MessageDigest digest) {
        try {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                add(digest, folder(type), file -> true);
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                add(digest, jar.getPath(type.getPackageName().replace('.', '/')), file -> true);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(MessageDigest digest, Path folder, Predicate<String> included) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> classes = files.filter(Files::isRegularFile)
                    .filter(file -> included.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
            for (Path file : classes) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path folder(Class<?> type) {
        try {
            return Path.of(type.getResource(withoutPackage(type.getName()) + ".class")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has it", impossible);
        }
    }
}
