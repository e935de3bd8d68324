// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Usage;
import dev.floe.tck.fixture.Expect;

/**
 * What lives according to the books: the figures without what a pool retains.
 *
 * @param count how many reservations
 * @param capacity the bytes that were asked for
 * @param memory the bytes that were taken for them
 */
record Live(long count, long capacity, long memory) {
    static final Live NOTHING = new Live(0, 0, 0);

    static Live of(Usage usage) {
        return new Live(usage.count(), usage.totalCapacity(), usage.reservedMemory() - usage.retained());
    }

    /** Demands that nothing has changed since. */
    void expectSame(String when, Usage usage) {
        Expect.equal("figures " + when, this, of(usage));
    }
}
