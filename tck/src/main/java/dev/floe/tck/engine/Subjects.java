// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subjects that this JVM can see: every {@link Subject} that is a service, and every {@link DirectMemoryProvider} for
 * which there is none. One that cannot be loaded or made is kept with its reason and does not hide the others.
 */
final class Subjects {
    private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)");
    private static final int CLASS_FILE_VERSION_OF_JDK_0 = 44;

    private final ClassLoader loader;
    private final Map<String, Subject> usable = new TreeMap<>();
    private final Map<String, String> broken = new TreeMap<>();
    private final Set<Class<?>> covered = new HashSet<>();

    private Subjects(ClassLoader loader) {
        this.loader = loader;
        new Services<>(Subject.class, loader, this::add, this::broken).find();
        new Services<>(DirectMemoryProvider.class, loader, this::addPlain, this::broken).find();
    }

    /** A provider that is a subject by itself. */
    private record Plain(DirectMemoryProvider provider) implements Subject {}

    /** {@return the subjects that the context class loader of this thread can see} */
    static Subjects visible() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new Subjects(context == null ? Subjects.class.getClassLoader() : context);
    }

    /** {@return the name of the class by which {@link #choose} finds a subject again, in another JVM too} */
    static String className(Subject subject) {
        return (subject instanceof Plain plain ? plain.provider : subject)
                .getClass()
                .getName();
    }

    private void add(Subject subject) {
        covered.add(subject.provider().getClass());
        usable.putIfAbsent(subject.name(), subject);
    }

    private void addPlain(DirectMemoryProvider provider) {
        if (!covered.contains(provider.getClass())) {
            add(new Plain(provider));
        }
    }

    private void broken(String what, Throwable why) {
        broken.put(what, reason(why));
    }

    /** Translates the class file version in the message of the JVM, of which the first is that of the class, to a JDK. */
    private static String reason(Throwable failure) {
        Matcher version = CLASS_FILE_VERSION.matcher(failure.toString());
        return failure instanceof UnsupportedClassVersionError && version.find()
                ? "it needs JDK " + (Integer.parseInt(version.group(1)) - CLASS_FILE_VERSION_OF_JDK_0)
                        + " or later, this is JDK " + Runtime.version().feature()
                : failure.toString();
    }

    /** {@return the names of the subjects that can be chosen, in order} */
    List<String> names() {
        return List.copyOf(usable.keySet());
    }

    /**
     * Chooses the only subject there is.
     *
     * @throws UsageException if there is none, or more than one
     */
    Subject only() {
        if (usable.size() != 1) {
            throw new UsageException(
                    (usable.isEmpty() ? "no subject found: " : "several subjects found, name one: ") + list());
        }
        return accepted(usable.values().iterator().next());
    }

    /**
     * Chooses a subject.
     *
     * @param name its name, or the name of a class: a {@link Subject} or a {@link DirectMemoryProvider} with a public
     *     constructor without parameters, which need not be a service
     * @throws UsageException if there is none of the name, if it cannot be loaded or made, or if it was built for another
     *     version of the specification
     */
    Subject choose(String name) {
        Subject known = usable.get(name);
        if (known != null) {
            return accepted(known);
        }
        if (broken.containsKey(name)) {
            throw new UsageException("subject cannot be loaded: subject=" + name + ", reason=" + broken.get(name));
        }
        return accepted(byClass(name));
    }

    private Subject byClass(String name) {
        Object made;
        try {
            made = Class.forName(name, true, loader).getConstructor().newInstance();
        } catch (ClassNotFoundException unknown) {
            throw new UsageException("no such subject: subject=" + name + ", " + list());
        } catch (ReflectiveOperationException | LinkageError failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new UsageException("subject cannot be loaded: subject=" + name + ", reason=" + reason(cause));
        }
        if (made instanceof Subject subject) {
            return subject;
        }
        if (made instanceof DirectMemoryProvider provider) {
            return new Plain(provider);
        }
        throw new UsageException("class is neither Subject nor DirectMemoryProvider: subject=" + name);
    }

    /** Before version 1.0 every minor version of the specification is another one. */
    private static Subject accepted(Subject subject) {
        String version = subject.provider().specVersion();
        if (!DirectMemoryProvider.SPEC_VERSION.equals(version)) {
            throw new UsageException("subject was built for another specification: subject=" + subject.name()
                    + ", itsVersion=" + version + ", version=" + DirectMemoryProvider.SPEC_VERSION);
        }
        return subject;
    }

    private String list() {
        List<String> unusable = new ArrayList<>();
        broken.forEach((what, why) -> unusable.add(what + " (" + why + ")"));
        return "subjects=" + names() + (unusable.isEmpty() ? "" : ", cannotBeLoaded=" + unusable);
    }
}
