// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Reserver;

/**
 * The roles of one memory as they are used: decorated, if somebody wished so. It holds no memory and no block, so that
 * deallocators can hold it.
 */
record Roles(String name, Allocator allocator, Reserver reserver, Cleaner cleaner) {}
