// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.fixture.Spy;
import dev.floe.tck.spi.Subject;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One check of the kit.
 *
 * @param id the id of its rule, a dot and the name of the method
 * @param rule the rule that it decides
 * @param method the code
 * @param needs what the subject must claim: the rule's capability, those that the check names, and the roles that its
 *     parameters and its configuration stand for
 * @param requires the memory and the JVM that it requires
 */
public record CheckMethod(String id, Rule rule, Method method, Set<Capability> needs, Requires requires) {
    /** What a check without the annotation requires. */
    static final Requires DEFAULT = requires(Plain.class.getAnnotation(Requires.class));

    /** What a subject must claim for a check to have a parameter of a type. */
    private static final Map<Class<?>, Set<Capability>> BY_PARAMETER = Map.ofEntries(
            Map.entry(Reserver.class, Set.of(Capability.RESERVER)),
            Map.entry(Allocator.class, Set.of(Capability.ALLOCATOR)),
            Map.entry(Cleaner.class, Set.of(Capability.CLEANER)),
            Map.entry(DirectMemory.class, Set.of(Capability.MEMORY)),
            Map.entry(Spy.class, Set.of(Capability.MEMORY, Capability.ROLES)),
            Map.entry(Subject.class, Set.of()),
            Map.entry(DirectMemoryProvider.class, Set.of()),
            Map.entry(DirectMemoryConfig.class, Set.of()),
            Map.entry(DirectMemoryConfig.Builder.class, Set.of()),
            Map.entry(Quota.class, Set.of()),
            Map.entry(Gc.class, Set.of()),
            Map.entry(Race.class, Set.of()),
            Map.entry(Clock.class, Set.of()),
            Map.entry(Children.class, Set.of()));

    private static final Set<Class<?>> ANY_WAY = Set.of(
            DirectMemoryProvider.class, DirectMemoryConfig.class, DirectMemoryConfig.Builder.class, Children.class);

    private static final Set<Capability> ROLES =
            EnumSet.of(Capability.MEMORY, Capability.RESERVER, Capability.ALLOCATOR, Capability.CLEANER);

    @Requires
    private static final class Plain {}

    /** {@return the check that a method is} */
    static CheckMethod of(Method method) {
        Check check = method.getAnnotation(Check.class);
        Requires requires = requires(method.getAnnotation(Requires.class));
        String id = check.value().id() + "." + method.getName();
        return new CheckMethod(id, check.value(), method, needs(method, check, requires), requires);
    }

    private static Requires requires(Requires declared) {
        return declared == null ? DEFAULT : declared;
    }

    private static Set<Capability> needs(Method method, Check check, Requires requires) {
        Set<Capability> needs = EnumSet.noneOf(Capability.class);
        check.value().capability().ifPresent(needs::add);
        needs.addAll(List.of(check.needs()));
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        parameters.forEach(type -> needs.addAll(byParameter(method, type)));
        if (requires.pageAligned()) {
            needs.add(Capability.PAGE_ALIGNED);
        }
        if (requires.basis() != Requires.Basis.ANY) {
            needs.add(requires.basis() == Requires.Basis.SIZE ? Capability.BASIS_SIZE : Capability.BASIS_CAPACITY);
        }
        // A check that takes the provider and names no role needs whole memories.
        boolean anyWay = parameters.stream().anyMatch(ANY_WAY::contains) && !parameters.contains(Quota.class);
        if (anyWay && needs.stream().noneMatch(ROLES::contains)) {
            needs.add(Capability.MEMORY);
        }
        return needs;
    }

    private static Set<Capability> byParameter(Method method, Class<?> type) {
        Set<Capability> needs = BY_PARAMETER.get(type);
        if (needs == null) {
            throw new IllegalStateException(
                    "check has a parameter that the kit cannot give: check=" + method + ", type=" + type.getName());
        }
        return needs;
    }

    /** {@return whether the check has a parameter of this type} */
    public boolean takes(Class<?> type) {
        return List.of(method.getParameterTypes()).contains(type);
    }

    /**
     * {@return what the check needs and the subject does not claim; empty if the check can be run}
     *
     * @param claimed what the subject claims
     */
    Set<Capability> missing(Set<Capability> claimed) {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(needs);
        missing.removeAll(claimed);
        // A quota is reached by the reserver or by a memory.
        if (takes(Quota.class) && !claimed.contains(Capability.RESERVER) && !claimed.contains(Capability.MEMORY)) {
            missing.add(Capability.RESERVER);
            missing.add(Capability.MEMORY);
        }
        return missing;
    }
}
