// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.pooled;

import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;

/** The reference implementation with the pool on. */
public final class ReferencePooledSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new PooledProvider("reference");
    }
}
