// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec.spi;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Deallocator;
import dev.floe.spec.Reserver;

/**
 * Wraps the roles of a memory when it is made: a spy, a fault injector, a meter.
 *
 * <p>Each method receives the memory's own role. The memory uses what the method returns instead, and that must end in
 * calls of the own role: a decorator wraps a role and never replaces it. An implementation may still call its own role
 * directly, for example to help or to wait. {@link #deallocator} is called once for each block, the other methods once for
 * each memory.
 *
 * <p>An implementation may use a slower path for a memory that has a decorator.
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

    /**
     * Wraps the deallocator of one block, before the block registers it with its cleaner. What is returned owes what any
     * {@link Deallocator} owes: the own one can be run any number of times, and the wrapper must not hold the block.
     *
     * @param own the block's own
     * @return what the block shall register; {@code own} by default
     */
    default Deallocator deallocator(Deallocator own) {
        return own;
    }
}
