// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.Requires;
import dev.floe.tck.spi.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A subject as the kit talks to it: its claims, and what a check requires in the units that the subject knows. */
final class SubjectUnderTest {
    /** Up to this granularity a limit is as the check states it; beyond it the limit grows with the granularity. */
    private static final long COARSE = 4096;

    private final Subject subject;
    private final DirectMemoryProvider provider;
    private final Set<Capability> claimed;
    private Boolean reports;

    SubjectUnderTest(Subject subject) {
        this.subject = subject;
        this.provider = subject.provider();
        this.claimed = Set.copyOf(provider.capabilities());
    }

    Subject subject() {
        return subject;
    }

    DirectMemoryProvider provider() {
        return provider;
    }

    Set<Capability> claimed() {
        return claimed;
    }

    /** {@return what a report says of it} */
    Report.SubjectInfo info() {
        List<String> capabilities = claimed.stream().sorted().map(Enum::name).toList();
        return new Report.SubjectInfo(subject.name(), subject.version(), capabilities);
    }

    boolean claims(Capability capability) {
        return claimed.contains(capability);
    }

    /** {@return a memory; the subject claims it} */
    DirectMemory memory(DirectMemoryConfig config) {
        return handedOut(Capability.MEMORY, provider.create(config));
    }

    /** {@return a memory whose roles are decorated; the subject claims that} */
    DirectMemory memory(DirectMemoryConfig config, RoleDecorator decorator) {
        return handedOut(Capability.ROLES, provider.create(config, decorator));
    }

    /** {@return the reserver alone; the subject claims it} */
    Reserver reserver(DirectMemoryConfig config) {
        return handedOut(Capability.RESERVER, provider.reserver(config).orElse(null));
    }

    /** {@return the allocator alone; the subject claims it} */
    Allocator allocator() {
        return handedOut(Capability.ALLOCATOR, provider.allocator().orElse(null));
    }

    /** {@return the cleaner alone; the subject claims it} */
    Cleaner cleaner(DirectMemoryConfig config) {
        return handedOut(Capability.CLEANER, provider.cleaner(config).orElse(null));
    }

    private static <T> T handedOut(Capability claimed, T handedOut) {
        if (handedOut == null) {
            throw new AssertionError("role is claimed and not handed out: role=" + claimed);
        }
        return handedOut;
    }

    long unit() {
        return Math.max(1, subject.granularity());
    }

    /** The limit that a check requires, as the subject can keep it; -1 for its default. */
    long limit(Requires requires) {
        if (requires.limit() < 0) {
            return -1;
        }
        long unit = unit();
        long most = Long.MAX_VALUE / unit * unit;
        long scaled = requires.limit();
        if (unit > COARSE) {
            scaled = scaled > Long.MAX_VALUE / unit ? most : scaled * unit / COARSE;
        }
        long whole = scaled > most - unit ? most : (scaled + unit - 1) / unit * unit;
        return Math.max(whole, subject.minimumLimit());
    }

    QuotaBasis basis(Requires requires) {
        return switch (requires.basis()) {
            case CAPACITY -> QuotaBasis.CAPACITY;
            case SIZE -> QuotaBasis.SIZE;
            case ANY ->
                claims(Capability.BASIS_SIZE) && !claims(Capability.BASIS_CAPACITY)
                        ? QuotaBasis.SIZE
                        : QuotaBasis.CAPACITY;
        };
    }

    /** What is required, except the failure policy. */
    private DirectMemoryConfig.Builder builder(Requires requires) {
        DirectMemoryConfig.Builder builder = DirectMemoryConfig.builder()
                .pageAligned(requires.pageAligned())
                .quotaBasis(basis(requires))
                .zeroed(requires.zeroed() && claims(Capability.ZEROED))
                .maxWait(Duration.ofMillis(requires.maxWaitMillis()));
        long limit = limit(requires);
        return limit < 0 ? builder : builder.limit(limit);
    }

    /**
     * What is wanted. Where the policy does not matter it is {@code REPORT}, unless the subject refuses that.
     *
     * @param handler is told of failures under {@code REPORT}
     */
    DirectMemoryConfig.Builder builder(Requires requires, Consumer<Throwable> handler) {
        return switch (requires.policy()) {
            case EXIT -> builder(requires);
            case REPORT -> builder(requires).reportFailures(handler);
            case ANY -> acceptsReports(requires) ? builder(requires).reportFailures(handler) : builder(requires);
        };
    }

    private synchronized boolean acceptsReports(Requires requires) {
        if (reports == null) {
            reports = refusal(builder(requires).reportFailures(ignored -> {}).build()) == null
                    || refusal(builder(requires).build()) != null;
        }
        return reports;
    }

    /**
     * {@return in what words the subject refuses a configuration that a check requires explicitly, and that it need not
     * offer; null if it accepts it, or refuses it for other reasons as well}
     */
    String refusal(Requires requires) {
        if (requires.policy() == Requires.Policy.ANY && requires.zeroed()) {
            return null;
        }
        DirectMemoryConfig.Builder asked = builder(requires);
        if (requires.policy() == Requires.Policy.REPORT) {
            asked.reportFailures(ignored -> {});
        }
        String words = refusal(asked.build());
        return words != null && acceptsOtherwise(requires) ? words : null;
    }

    private boolean acceptsOtherwise(Requires requires) {
        DirectMemoryConfig.Builder zeroed = builder(requires).zeroed(claims(Capability.ZEROED));
        return refusal(zeroed.build()) == null
                || refusal(zeroed.reportFailures(ignored -> {}).build()) == null;
    }

    /** {@return the refusal of a configuration, as a message; null if the subject accepts it} */
    private String refusal(DirectMemoryConfig config) {
        try {
            if (claims(Capability.MEMORY)) {
                memory(config).close();
            } else if (claims(Capability.CLEANER)) {
                cleaner(config).close();
            } else {
                provider.reserver(config);
            }
            return null;
        } catch (IllegalArgumentException | UnsupportedOperationException refused) {
            return refused.toString();
        }
    }

    /** {@return the JVM arguments without which the subject cannot give what is required} */
    List<String> jvmArguments(Requires requires) {
        return subject.jvmArguments(builder(requires).build());
    }
}
