// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec.spi;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Reserver;

/**
 * Wraps the roles of a memory when it is made: a spy, a fault injector, a meter.
 *
 * <p>Each method is called once for each memory and receives the memory's own role; what it returns is used in its
 * stead, and must end in calls of that role. It wraps, it never replaces: an implementation may reach its own role by
 * other ways, as for helping or for waiting.
 */
public interface RoleDecorator {
    /**
     * Wraps the allocator.
     *
     * @param own the memory's own
     * @return what the memory shall use; {@code own} by default
     */
    default Allocator allocator(Allocator own) {
        return own;
    }

    /**
     * Wraps the quota.
     *
     * @param own the memory's own
     * @return what the memory shall use; {@code own} by default
     */
    default Reserver reserver(Reserver own) {
        return own;
    }

    /**
     * Wraps the cleaner.
     *
     * @param own the memory's own
     * @return what the memory shall use; {@code own} by default
     */
    default Cleaner cleaner(Cleaner own) {
        return own;
    }
}
