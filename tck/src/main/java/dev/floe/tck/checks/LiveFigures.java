// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Usage;
import dev.floe.tck.fixture.Expect;

/**
 * The figures of a usage that concern live reservations: without the memory that a pool retains.
 *
 * @param count how many reservations
 * @param capacity the bytes that were asked for
 * @param memory the bytes that were taken for them
 */
record LiveFigures(long count, long capacity, long memory) {
    static final LiveFigures NOTHING = new LiveFigures(0, 0, 0);

    static LiveFigures of(Usage usage) {
        return new LiveFigures(usage.count(), usage.totalCapacity(), usage.reservedMemory() - usage.retained());
    }

    /** Demands that nothing has changed since. */
    void expectSame(String when, Usage usage) {
        Expect.equal("figures " + when, this, of(usage));
    }
}
