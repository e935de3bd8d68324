// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import dev.floe.examples.subjects.common.AdaptedMemory;
import dev.floe.examples.subjects.common.ProcessLimit;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.QuotaBasis;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Opens the direct memory of the JDK, one per process, and its cleaner. */
final class JdkProvider implements DirectMemoryProvider {
    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = EnumSet.of(
                Capability.MEMORY,
                Capability.GC_RELEASE,
                Capability.MANUAL_RELEASE,
                Capability.ANY_THREAD_CLOSE,
                Capability.ZEROED,
                Capability.BASIS_CAPACITY,
                Capability.EXACT_BLOCKS,
                Capability.PROMPT_FREE,
                Capability.WAITS_FOR_RECLAMATION,
                Capability.PAGE_ALIGNED);
        if (Internals.hasCleaner()) {
            claimed.add(Capability.CLEANER);
            claimed.add(Capability.EXIT_ON_FAILURE);
        }
        return claimed;
    }

    /**
     * Opens the memory of this process. The JDK decides how long a request waits, and ignores maxWait. It zeroes blocks
     * even if the configuration does not ask for it.
     */
    @Override
    public DirectMemory create(DirectMemoryConfig config) {
        AdaptedMemory.requireOffered(config, QuotaBasis.CAPACITY);
        ProcessLimit.require(config);
        return new JdkMemory();
    }

    @Override
    public Optional<Cleaner> cleaner(DirectMemoryConfig config) {
        AdaptedMemory.requireOffered(config, QuotaBasis.CAPACITY);
        return Internals.hasCleaner() ? Optional.of(new JdkCleaner()) : Optional.empty();
    }
}
