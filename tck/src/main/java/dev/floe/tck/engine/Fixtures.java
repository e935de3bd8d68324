// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.fixture.Spy;
import dev.floe.tck.spi.Subject;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arguments of one check. Each is made once, when it is first needed; what was opened is closed after the check.
 */
final class Fixtures {
    private final SubjectUnderTest subject;
    private final CheckMethod check;
    private final Settings settings;
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final Queue<Throwable> reported = new ConcurrentLinkedQueue<>();

    Fixtures(SubjectUnderTest subject, CheckMethod check, Settings settings, Children children) {
        this.subject = subject;
        this.check = check;
        this.settings = settings;
        this.made.put(Children.class, children);
    }

    /** Makes what the parameters of the check ask for. */
    Object[] arguments() {
        return Stream.of(check.method().getParameterTypes())
                .map(type -> (Object) get(type))
                .toArray();
    }

    private <T> T get(Class<T> type) {
        Object present = made.get(type);
        if (present == null) {
            present = make(type);
            made.put(type, present);
        }
        return type.cast(present);
    }

    private Object make(Class<?> type) {
        Map<Class<?>, Supplier<Object>> makers = Map.ofEntries(
                Map.entry(Subject.class, subject::subject),
                Map.entry(DirectMemoryProvider.class, subject::provider),
                Map.entry(DirectMemoryConfig.Builder.class, this::builder),
                Map.entry(DirectMemoryConfig.class, () -> builder().build()),
                Map.entry(DirectMemory.class, this::memory),
                Map.entry(Reserver.class, () -> subject.reserver(config())),
                Map.entry(Allocator.class, subject::allocator),
                Map.entry(Cleaner.class, () -> subject.cleaner(config())),
                Map.entry(Quota.class, this::quota),
                Map.entry(Spy.class, Spy::new),
                Map.entry(Clock.class, settings::clock),
                Map.entry(Gc.class, () -> new Gc(settings.clock())),
                Map.entry(Race.class, () -> new Race(settings.clock(), settings.seed())));
        return makers.get(type).get();
    }

    private DirectMemoryConfig.Builder builder() {
        return subject.builder(check.requires(), reported::add);
    }

    private DirectMemoryConfig config() {
        return get(DirectMemoryConfig.class);
    }

    private DirectMemory memory() {
        return check.takes(Spy.class) ? subject.memory(config(), get(Spy.class)) : subject.memory(config());
    }

    /** The quota of the role that the check takes; else of the reserver, where there is one. */
    private Quota quota() {
        boolean byMemory = check.takes(DirectMemory.class) || check.takes(Spy.class);
        boolean byReserver = check.takes(Reserver.class) || subject.claims(Capability.RESERVER) && !byMemory;
        DirectMemoryConfig config = config();
        return byReserver
                ? Quota.of(get(Reserver.class), config.limit(), subject.unit(), config.quotaBasis())
                : Quota.of(get(DirectMemory.class), config.limit(), subject.unit(), config.quotaBasis());
    }

    /** Demands what every check demands: the ledger of the spy balances, and no cleaning action failed unprovoked. */
    void verify() {
        if (made.get(Spy.class) instanceof Spy spy) {
            spy.verify(settings.clock(), subject.claims(Capability.EXACT_BLOCKS));
        }
        if (check.requires().policy() == Requires.Policy.ANY) {
            Optional<Throwable> failure =
                    reported.stream().filter(thrown -> !provoked(thrown)).findFirst();
            if (failure.isPresent()) {
                throw new AssertionError("a cleaning action failed: thrown=" + failure.get(), failure.get());
            }
        }
    }

    private boolean provoked(Throwable thrown) {
        return made.get(Spy.class) instanceof Spy spy
                && provoked(spy, thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Looks at a throwable, its causes and what they suppressed. */
    private static boolean provoked(Spy spy, Throwable thrown, Set<Throwable> seen) {
        return thrown != null
                && seen.add(thrown)
                && (spy.injected(thrown)
                        || provoked(spy, thrown.getCause(), seen)
                        || Stream.of(thrown.getSuppressed()).anyMatch(each -> provoked(spy, each, seen)));
    }

    /** {@return what was seen of collections and races; for the report} */
    String evidence() {
        String collections = made.get(Gc.class) instanceof Gc gc ? gc.evidence() : "";
        String rounds = made.get(Race.class) instanceof Race race ? race.evidence() : "";
        return collections + (collections.isEmpty() || rounds.isEmpty() ? "" : "; ") + rounds;
    }

    /** {@return the usage of the memory or reserver that was made; null if neither was} */
    Usage usage() {
        if (made.get(DirectMemory.class) instanceof DirectMemory memory) {
            return memory.usage();
        }
        return made.get(Reserver.class) instanceof Reserver reserver ? reserver.usage() : null;
    }

    /**
     * Closes what was opened.
     *
     * @return what went wrong, in words; empty if nothing did. It is no verdict: closing has its own checks
     */
    String close() {
        return Stream.of(made.get(DirectMemory.class), made.get(Cleaner.class))
                .filter(AutoCloseable.class::isInstance)
                .map(opened -> close((AutoCloseable) opened))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String close(AutoCloseable opened) {
        try {
            opened.close();
            return "";
        } catch (Throwable failure) {
            return "closing after the check failed: thrown=" + failure;
        }
    }
}
