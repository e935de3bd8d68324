// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The broken implementations: all that lie in the packages of the areas. */
final class Mutants {
    private static final List<String> AREAS = List.of("res", "alc", "blk", "cln", "dea", "gcr", "obs");

    private Mutants() {}

    /** {@return all of them, in the order of the rules that they break} */
    static List<Class<? extends Mutant>> all() {
        return AREAS.stream()
                .flatMap(Mutants::inArea)
                .sorted(Comparator.comparing((Class<? extends Mutant> mutant) ->
                                faultOf(mutant).value())
                        .thenComparing(Class::getSimpleName))
                .toList();
    }

    /** {@return what a broken implementation declares} */
    static Breaks faultOf(Class<? extends Mutant> mutant) {
        Breaks fault = mutant.getAnnotation(Breaks.class);
        if (fault == null) {
            throw new IllegalStateException("mutant declares no rule: class=" + mutant.getName());
        }
        return fault;
    }

    private static Stream<Class<? extends Mutant>> inArea(String area) {
        String name = Mutants.class.getPackageName() + "." + area;
        return filesOf(area)
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.startsWith("package-info"))
                .map(file -> named(name + "." + file.substring(0, file.length() - ".class".length())));
    }

    private static Class<? extends Mutant> named(String name) {
        try {
            return Class.forName(name).asSubclass(Mutant.class);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("class was there a moment ago: class=" + name, impossible);
        }
    }

    private static Stream<Path> filesOf(String area) {
        try {
            Path here = Path.of(Mutants.class.getResource("Mutants.class").toURI());
            try (Stream<Path> files = Files.list(here.resolveSibling(area))) {
                return files.toList().stream();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
