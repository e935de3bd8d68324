// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.tck.proof.plain.PlainProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The broken implementations, which lie in the packages of the areas, and the odd ones. */
public final class Mutants {
    private static final List<String> AREAS = List.of("res", "alc", "blk", "cln", "dea", "gcr", "obs");

    private Mutants() {}

    /** {@return all of them, in the order of the rules that they break} */
    public static List<Class<? extends Mutant>> all() {
        return AREAS.stream()
                .flatMap(area -> inPackage(area, Mutant.class))
                .sorted(Comparator.comparing((Class<? extends Mutant> mutant) ->
                                faultOf(mutant).value())
                        .thenComparing(Class::getSimpleName))
                .toList();
    }

    /** {@return the name by which an implementation of the tests is chosen} */
    static String nameOf(Class<? extends PlainProvider> type) {
        return made(type).name();
    }

    /** {@return an implementation of the tests} */
    static PlainProvider made(Class<? extends PlainProvider> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot be made: class=" + type.getName(), impossible);
        }
    }

    /** {@return what a broken implementation declares} */
    public static Breaks faultOf(Class<? extends Mutant> mutant) {
        Breaks fault = mutant.getAnnotation(Breaks.class);
        if (fault == null) {
            throw new IllegalStateException("mutant declares no rule: class=" + mutant.getName());
        }
        return fault;
    }

    /** {@return the legal implementations that are unlike the others} */
    static List<Class<? extends Oddity>> oddities() {
        return inPackage("odd", Oddity.class)
                .sorted(Comparator.comparing(Class::getSimpleName))
                .toList();
    }

    private static <T> Stream<Class<? extends T>> inPackage(String folder, Class<T> type) {
        String name = Mutants.class.getPackageName() + "." + folder;
        return filesOf(folder)
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.startsWith("package-info"))
                .map(file -> named(name + "." + file.substring(0, file.length() - ".class".length()), type));
    }

    private static <T> Class<? extends T> named(String name, Class<T> type) {
        try {
            return Class.forName(name).asSubclass(type);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("class was there a moment ago: class=" + name, impossible);
        }
    }

    private static Stream<Path> filesOf(String folder) {
        try {
            Path here = Path.of(Mutants.class.getResource("Mutants.class").toURI());
            try (Stream<Path> files = Files.list(here.resolveSibling(folder))) {
                return files.toList().stream();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
