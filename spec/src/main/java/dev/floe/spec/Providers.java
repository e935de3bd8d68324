// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Selects an implementation among those that {@link ServiceLoader} finds. */
final class Providers {
    private static final String NAME_PROPERTY = "floe.provider";
    private static final System.Logger LOG = System.getLogger("dev.floe.spec");

    private final List<DirectMemoryProvider> usable = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private Providers() {}

    /**
     * {@return the provider to use} The class loader of this specification is searched too, because the context class loader is
     * that of whichever thread calls: a thread of the common pool or of a server may have none, or that of another application.
     */
    static DirectMemoryProvider selected() {
        ClassLoader own = Providers.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Providers found = new Providers();
        found.loadAll(own);
        if (context != null && context != own) {
            found.loadAll(context);
        }
        return found.choose(System.getProperty(NAME_PROPERTY));
    }

    private void loadAll(ClassLoader loader) {
        Iterator<ServiceLoader.Provider<DirectMemoryProvider>> found =
                ServiceLoader.load(DirectMemoryProvider.class, loader).stream().iterator();
        while (loadNext(found)) {}
    }

    private boolean loadNext(Iterator<ServiceLoader.Provider<DirectMemoryProvider>> found) {
        String what = "a provider";
        try {
            if (!found.hasNext()) {
                return false;
            }
            ServiceLoader.Provider<DirectMemoryProvider> next = found.next();
            what = next.type().getName();
            if (usable.stream().noneMatch(known -> known.getClass() == next.type())) { // both loaders may see it
                usable.add(next.get());
            }
        } catch (ServiceConfigurationError | LinkageError unusable) {
            skip(what, unusable);
        }
        return true;
    }

    /**
     * A provider that is built for a newer JDK, or that another application brings, is no fault where another one can be used;
     * anything else is.
     */
    private void skip(String what, Throwable why) {
        boolean expected = causedBy(why, UnsupportedClassVersionError.class)
                || String.valueOf(why.getMessage()).endsWith("not a subtype");
        skipped.add(what + " (" + (why.getCause() == null ? why : why.getCause()) + ")");
        LOG.log(expected ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, "skipped " + what, why);
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
        return thrown != null && (type.isInstance(thrown) || causedBy(thrown.getCause(), type));
    }

    private DirectMemoryProvider choose(String name) {
        DirectMemoryProvider chosen = usable.stream()
                .filter(p -> name == null ? p.capabilities().contains(Capability.MEMORY) : name.equals(p.name()))
                .max(Comparator.comparingInt(DirectMemoryProvider::priority))
                .orElseThrow(() -> new IllegalStateException(name == null ? nothingThere() : notThere(name)));
        if (!DirectMemoryProvider.SPEC_VERSION.equals(chosen.specVersion())) {
            throw new IllegalStateException("provider was built for another specification: provider=" + chosen.name()
                    + ", itsVersion=" + chosen.specVersion() + ", version=" + DirectMemoryProvider.SPEC_VERSION);
        }
        return chosen;
    }

    private String nothingThere() {
        return "no direct memory provider: add dev.floe:floe-reference (JDK 17 or later) to the class path or module path"
                + skipped();
    }

    private String notThere(String name) {
        List<String> names = usable.stream()
                .map(DirectMemoryProvider::name)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return "no such direct memory provider: " + NAME_PROPERTY + "=" + name + ", available=" + names + skipped();
    }

    private String skipped() {
        return skipped.isEmpty() ? "" : ", skipped=" + skipped;
    }
}
