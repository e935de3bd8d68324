// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.spi;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A system under test, when the kit must know more of it than its {@link DirectMemoryProvider} says.
 *
 * <p>Found by {@link java.util.ServiceLoader}. A provider for which there is none is a subject by itself, with the
 * defaults below. An adapter adds nothing to what the system does, and claims exactly what the system claims. It needs a
 * public constructor without parameters that does no work: the kit asks several subjects for their names in one JVM.
 */
public interface Subject {
    /** {@return the provider under test} */
    DirectMemoryProvider provider();

    /** {@return the name by which the subject is chosen; the provider's by default} */
    default String name() {
        return provider().name();
    }

    /** {@return the version of the system under test, as its jar says by default, or {@code unknown}} */
    default String version() {
        String version = provider().getClass().getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /**
     * Returns what the JVM must be started with for a memory of this configuration to be possible, as when the limit
     * belongs to the whole process.
     *
     * @param config what a check wants
     * @return arguments of the {@code java} command; none by default
     */
    default List<String> jvmArguments(DirectMemoryConfig config) {
        return List.of();
    }

    /** {@return the bytes in whose multiples the subject charges: requests and limits of checks are multiples of it} */
    default long granularity() {
        return 1;
    }

    /** {@return the smallest limit in bytes with which the subject can work at all} */
    default long minimumLimit() {
        return 0;
    }

    /**
     * Makes memory of the subject's allocator readable and writable, for checks of an allocator alone.
     *
     * @param address an address that the allocator returned
     * @param size the size it was allocated with
     * @return a buffer over that memory, which keeps nothing alive
     * @throws UnsupportedOperationException if the subject cannot; it is the default
     */
    default ByteBuffer view(long address, long size) {
        throw new UnsupportedOperationException("no view of raw memory: subject=" + name());
    }
}
