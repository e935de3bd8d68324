// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.Capability.CLEANER;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.Capability.RESERVER;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.Capability.TIMED_WAIT;
import static dev.floe.spec.rules.Rule.BLK_26;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;

/** Null where something is needed. */
class NullChecks {
    /** If this fails, look at what the provider reads of its arguments, and when: before it starts a thread or a bean. */
    @Check(value = BLK_26, needs = MEMORY)
    void memoryIsNotMadeOfNull(DirectMemoryProvider provider) {
        Expect.thrown("create(null)", NullPointerException.class, () -> provider.create(null));
    }

    /** If this fails, look at the decorator: null is no way to say that nothing shall be wrapped. */
    @Check(
            value = BLK_26,
            needs = {MEMORY, ROLES})
    void decoratorMustNotBeNull(DirectMemoryProvider provider, DirectMemoryConfig config) {
        DirectMemoryConfig own = config.toBuilder().build();
        Expect.thrown("create(config, null)", NullPointerException.class, () -> provider.create(own, null));
    }

    /** If this fails, look at what the provider reads of the configuration of a role. */
    @Check(value = BLK_26, needs = RESERVER)
    void reserverIsNotMadeOfNull(DirectMemoryProvider provider) {
        Expect.thrown("reserver(null)", NullPointerException.class, () -> provider.reserver(null));
    }

    /** If this fails, look at what the provider reads of the configuration of a role. */
    @Check(value = BLK_26, needs = CLEANER)
    void cleanerIsNotMadeOfNull(DirectMemoryProvider provider) {
        Expect.thrown("cleaner(null)", NullPointerException.class, () -> provider.cleaner(null));
    }

    /** If this fails, look at when the duration is read: before anything is charged, and also where there is room. */
    @Check(value = BLK_26, needs = TIMED_WAIT)
    void durationOfAnAllocationMustNotBeNull(DirectMemory memory) {
        Usage before = memory.usage();
        Expect.thrown("tryAllocate(64, null)", NullPointerException.class, () -> memory.tryAllocate(64, null));
        Expect.equal("usage after a null duration", before, memory.usage());
    }

    /** If this fails, look at when the duration is read: before anything is charged, and also where there is room. */
    @Check(value = BLK_26, needs = TIMED_WAIT)
    void durationOfAReservationMustNotBeNull(Reserver reserver) {
        Usage before = reserver.usage();
        Expect.thrown("tryReserve(64, 64, null)", NullPointerException.class, () -> reserver.tryReserve(64, 64, null));
        Expect.equal("usage after a null duration", before, reserver.usage());
    }

    /** If this fails, look at the order in borrow: who pins first has to unpin. */
    @Check(
            value = BLK_26,
            needs = {BORROW, MANUAL_RELEASE})
    void bodyOfABorrowMustNotBeNull(DirectMemory memory) {
        Usage before = memory.usage();
        MemoryBlock block = memory.allocate(64);
        for (MemoryView view : new MemoryView[] {block, block.slice(8, 16)}) {
            Expect.thrown("borrow(null)", NullPointerException.class, () -> view.borrow(null));
        }
        block.close();
        Expect.equal(
                "count after a null body and close",
                before.count(),
                memory.usage().count());
    }
}
