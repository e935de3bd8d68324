// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The services of one type, where one that cannot be loaded or made does not hide the others.
 *
 * <p>They are those that {@link ServiceLoader} finds, and those of service files that it does not look into: of tests that
 * are patched into a named module.
 */
final class Services<T> {
    private final Class<T> type;
    private final ClassLoader loader;
    private final Consumer<T> usable;
    private final BiConsumer<String, Throwable> broken;
    private final Set<String> seen = new HashSet<>();
    private boolean anyBroken;

    /** Code of the subject, which may fail in any way. */
    @FunctionalInterface
    private interface Maker {
        Object make() throws Exception;
    }

    /**
     * Prepares to look.
     *
     * @param usable is given each service
     * @param broken is given the class name of each that cannot be had, or what else is known of it, and why
     */
    Services(Class<T> type, ClassLoader loader, Consumer<T> usable, BiConsumer<String, Throwable> broken) {
        this.type = type;
        this.loader = loader;
        this.usable = usable;
        this.broken = broken;
    }

    void find() {
        Iterator<ServiceLoader.Provider<T>> found =
                ServiceLoader.load(type, loader).stream().iterator();
        List<Throwable> unnamed = new ArrayList<>();
        while (true) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<T> provider = found.next();
                make(provider.type().getName(), provider::get);
            } catch (ServiceConfigurationError | LinkageError unusable) {
                // The loader passes over what it could not load, but not over a file that it cannot read.
                if (!unnamed.isEmpty()
                        && unnamed.get(unnamed.size() - 1).toString().equals(unusable.toString())) {
                    break;
                }
                unnamed.add(unusable);
            }
        }
        // Those that are in files are tried once more by name, so that the reason is known by name too.
        inServiceFiles()
                .forEach(name -> make(
                        name,
                        () -> Class.forName(name, true, loader).getConstructor().newInstance()));
        if (!anyBroken) {
            unnamed.forEach(unusable -> broken.accept(type.getSimpleName(), unusable));
        }
    }

    private void make(String name, Maker maker) {
        if (!seen.add(name)) {
            return;
        }
        try {
            usable.accept(type.cast(maker.make()));
        } catch (Exception | ServiceConfigurationError | LinkageError | AssertionError failure) {
            anyBroken = true;
            broken.accept(name, failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private List<String> inServiceFiles() {
        List<String> names = new ArrayList<>();
        try {
            for (URL file : Collections.list(loader.getResources("META-INF/services/" + type.getName()))) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .map(line -> line.replaceFirst("#.*", "").trim())
                            .filter(name -> !name.isEmpty())
                            .forEach(names::add);
                }
            }
        } catch (IOException failure) {
            broken.accept(type.getSimpleName(), failure);
        }
        return names;
    }
}
