// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import dev.floe.spec.spi.RoleDecorator;
import java.util.Optional;
import java.util.Set;

/**
 * An implementation, found by {@link java.util.ServiceLoader}.
 *
 * <p>It gives whole memories, or single roles, or both, and says by {@link #capabilities} which and what they promise.
 * After version 1.0 of the specification this type gains default methods only. Methods may be called by any thread.
 */
public interface DirectMemoryProvider {
    /**
     * The version of the specification that this is compiled against. A constant, so that it is compiled into a provider
     * that returns it from {@link #specVersion()}.
     */
    String SPEC_VERSION = "0.1";

    /** {@return the name by which users choose this implementation: short, lower case, unique} */
    String name();

    /**
     * Returns the version of the specification that this provider was built for, by the line
     * {@code return SPEC_VERSION;}. A provider of another major version, or before 1.0 of another minor one, is refused.
     *
     * @return {@link #SPEC_VERSION} as it was when this provider was compiled
     */
    String specVersion();

    /** {@return which loadable provider is taken when none is named: the one with the highest; 0 by default} */
    default int priority() {
        return 0;
    }

    /** {@return what this implementation claims on this machine; the same on every call} */
    Set<Capability> capabilities();

    /**
     * Makes a memory.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-35"><b>BLK-35</b> An option that an implementation does not know MUST be refused with
     * {@code IllegalArgumentException}, naming it.</li>
     * <li id="BLK-26"><b>BLK-26</b> A null argument MUST be refused with {@code NullPointerException} before anything
     * changes.</li>
     * </ul>
     *
     * @param config what it shall be
     * @return the memory, to be closed by the caller
     * @throws IllegalArgumentException if {@code config} asks for what is not offered, an unknown option among it
     * @throws UnsupportedOperationException if {@link Capability#MEMORY} is not claimed
     */
    default DirectMemory create(DirectMemoryConfig config) {
        throw new UnsupportedOperationException("memory is not offered: provider=" + name());
    }

    /**
     * Makes a memory whose roles the caller wraps, so as to watch them or to make them fail.
     *
     * @param config what it shall be
     * @param decorator wraps each role before it is used
     * @return the memory, to be closed by the caller
     * @throws IllegalArgumentException as for {@link #create(DirectMemoryConfig)}
     * @throws UnsupportedOperationException if {@link Capability#ROLES} is not claimed
     */
    default DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        throw new UnsupportedOperationException("decorated roles are not offered: provider=" + name());
    }

    /**
     * Makes a quota alone.
     *
     * @param config its limit, basis and longest wait
     * @return the quota, or empty if {@link Capability#RESERVER} is not claimed
     */
    default Optional<Reserver> reserver(DirectMemoryConfig config) {
        return Optional.empty();
    }

    /** {@return the raw memory alone, or empty if {@link Capability#ALLOCATOR} is not claimed} */
    default Optional<Allocator> allocator() {
        return Optional.empty();
    }

    /**
     * Makes a cleaner alone.
     *
     * @param config says what happens when a cleaning action throws
     * @return the cleaner, to be closed by the caller, or empty if {@link Capability#CLEANER} is not claimed
     */
    default Optional<Cleaner> cleaner(DirectMemoryConfig config) {
        return Optional.empty();
    }
}
