// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.checks.Checks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The checks of the kit, by the rules that they decide. */
public final class CheckCatalog {
    private final List<Class<?>> classes;
    private final Map<String, CheckMethod> checks = new TreeMap<>();

    private CheckCatalog(List<Class<?>> classes) {
        this.classes = List.copyOf(classes);
        classes.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Check.class))
                .map(CheckMethod::of)
                .forEach(this::add);
    }

    private void add(CheckMethod check) {
        CheckMethod other = checks.putIfAbsent(check.id(), check);
        if (other != null) {
            throw new IllegalStateException("two checks have one id: id=" + check.id() + ", methods="
                    + List.of(other.method(), check.method()));
        }
    }

    /** {@return all checks of the kit} */
    public static CheckCatalog kit() {
        return new CheckCatalog(Checks.CLASSES);
    }

    /**
     * {@return the checks that are declared in some classes}
     *
     * @param classes have methods annotated with {@link Check}
     */
    public static CheckCatalog of(List<Class<?>> classes) {
        return new CheckCatalog(classes);
    }

    /** {@return the classes that the checks are declared in} */
    List<Class<?>> classes() {
        return classes;
    }

    /** {@return all checks, in the order of their ids} */
    public List<CheckMethod> checks() {
        return checks.values().stream()
                .sorted(Comparator.comparing(CheckMethod::rule))
                .toList();
    }

    /** {@return the checks that decide a rule, in the order of their ids; empty if there is none} */
    public List<CheckMethod> checks(Rule rule) {
        return checks.values().stream().filter(check -> check.rule() == rule).toList();
    }

    /**
     * Finds a check.
     *
     * @param id its id
     * @return the check
     * @throws IllegalArgumentException if there is none of this id
     */
    public CheckMethod check(String id) {
        CheckMethod check = checks.get(id);
        if (check == null) {
            throw new IllegalArgumentException("no such check: id=" + id);
        }
        return check;
    }
}
