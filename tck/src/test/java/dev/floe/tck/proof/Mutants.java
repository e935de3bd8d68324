// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The broken implementations, and the legal but unusual ones. */
public final class Mutants {
    /** Each class nested in one of these is a broken implementation. */
    private static final List<Class<?>> AREAS = List.of(
            ReserverMutants.class,
            WaitMutants.class,
            AllocatorMutants.class,
            MemoryMutants.class,
            BlockMutants.class,
            ViewMutants.class,
            CleanerMutants.class,
            DeallocatorMutants.class,
            ReclamationMutants.class,
            ObservationMutants.class);

    private Mutants() {}

    /** {@return all of them, in the order of the rules that they break} */
    public static List<Class<? extends Mutant>> all() {
        return AREAS.stream()
                .flatMap(area -> nested(area, Mutant.class))
                .sorted(Comparator.comparing((Class<? extends Mutant> mutant) ->
                                faultOf(mutant).value())
                        .thenComparing(Class::getSimpleName))
                .toList();
    }

    /** {@return the name of the subject that an implementation is} */
    static String nameOf(Class<? extends Control> type) {
        return newInstance(type).name();
    }

    /** {@return a new instance of an implementation} */
    static Control newInstance(Class<? extends Control> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot create an implementation: class=" + type.getName(), impossible);
        }
    }

    /** {@return the fault that a broken implementation declares} */
    public static Breaks faultOf(Class<? extends Mutant> mutant) {
        Breaks fault = mutant.getAnnotation(Breaks.class);
        if (fault == null) {
            throw new IllegalStateException("broken implementation has no @Breaks: class=" + mutant.getName());
        }
        return fault;
    }

    /** {@return the legal but unusual implementations} */
    static List<Class<? extends Oddity>> oddities() {
        return nested(Oddities.class, Oddity.class)
                .sorted(Comparator.comparing(Class::getSimpleName))
                .toList();
    }

    private static <T> Stream<Class<? extends T>> nested(Class<?> outer, Class<T> type) {
        return Stream.of(outer.getDeclaredClasses()).map(nested -> nested.asSubclass(type));
    }
}
