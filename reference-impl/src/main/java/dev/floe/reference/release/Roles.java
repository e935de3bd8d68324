// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Reserver;

/**
 * The roles of one memory as they are used, after decoration. It holds no memory and no block, so what releases blocks
 * can hold it.
 */
public final class Roles {
    public final String name; // of the memory, for events
    public final Allocator allocator;
    public final Reserver reserver;
    public final Cleaner cleaner;

    public Roles(String name, Allocator allocator, Reserver reserver, Cleaner cleaner) {
        this.name = name;
        this.allocator = allocator;
        this.reserver = reserver;
        this.cleaner = cleaner;
    }
}
