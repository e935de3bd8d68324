// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.PAGE_ALIGNED;
import static dev.floe.spec.rules.Rule.RES_28;
import static dev.floe.spec.rules.Rule.RES_29;
import static dev.floe.tck.Requires.Basis.CAPACITY;
import static dev.floe.tck.Requires.Basis.SIZE;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import java.util.Optional;

/** Which figure the limit bounds. */
public class BasisChecks {
    private static final long SMALL_LIMIT = 32768;
    private static final long SMALLEST_PAGE = 4096;

    /**
     * At a full quota a block of capacity 0 is granted and counted, and one of the smallest charge is refused.
     *
     * <p>If this fails, look for a size of at least 1 being charged where the capacity should be.
     */
    @Check(RES_28)
    @Requires(basis = CAPACITY, maxWaitMillis = 20)
    void aBlockOfCapacityZeroIsGrantedAtAFullQuota(DirectMemory memory) throws Exception {
        long limit = memory.usage().limit();
        try (Holdings holdings = new Holdings()) {
            holdings.keep(memory.allocate(limit));
            holdings.keep(Requests.expectGranted("block of capacity 0 at a full quota", () -> memory.allocate(0)));
            Expect.equal("count", 2, memory.usage().count());
            Expect.equal("totalCapacity", limit, memory.usage().totalCapacity());
            Requests.expectRefused("block beyond the limit", () -> memory.allocate(limit / 256));
        }
    }

    /**
     * A reservation may take any size: it shows in {@code reservedMemory}, and only its capacity counts.
     *
     * <p>If this fails, look at which of the two arguments is compared with the limit.
     */
    @Check(RES_28)
    @Requires(basis = CAPACITY)
    void paddingIsRecordedAndNotCharged(Reserver reserver, Quota quota) {
        long limit = quota.limit();
        Expect.that(
                reserver.tryReserve(4 * limit, limit),
                "request whose capacity fits was refused: sizeBytes=" + 4 * limit + ", capacityBytes=" + limit);
        Expect.that(reserver.tryReserve(limit, 0), "request of capacity 0 was refused: " + reserver.usage());
        new LiveFigures(2, limit, 5 * limit).expectSame("with padding", reserver.usage());
        Expect.that(
                !reserver.tryReserve(quota.unit(), quota.unit()),
                "request beyond the limit was granted: " + reserver.usage());
    }

    /**
     * Page-aligned blocks whose capacities fit are granted, though their padding is many times the limit.
     *
     * <p>If this fails, look for the padded size being charged.
     */
    @Check(value = RES_28, needs = PAGE_ALIGNED)
    @Requires(basis = CAPACITY, pageAligned = true, limit = SMALL_LIMIT, maxWaitMillis = 20)
    void paddingOfPageAlignedBlocksIsNotCharged(DirectMemory memory) throws Exception {
        long capacity = memory.usage().limit() / 8;
        try (Holdings holdings = new Holdings()) {
            for (int i = 1; i <= 8; i++) {
                String what = "page-aligned block " + i + " of 8 that fill the limit";
                holdings.keep(Requests.expectGranted(what, () -> memory.allocate(capacity)));
                Expect.equal("totalCapacity", i * capacity, memory.usage().totalCapacity());
            }
        }
    }

    /**
     * A reservation is charged with its whole size, whatever its capacity.
     *
     * <p>If this fails, look at which of the two arguments is compared with the limit.
     */
    @Check(RES_29)
    @Requires(basis = SIZE)
    void paddingIsCharged(Reserver reserver, Quota quota) {
        long unit = quota.unit();
        Expect.that(
                !reserver.tryReserve(quota.limit() + unit, unit),
                "request whose size exceeds the limit was granted: " + reserver.usage());
        Expect.that(
                reserver.tryReserve(quota.limit(), unit),
                "request whose size exactly fills the limit was refused: " + reserver.usage());
        Expect.that(
                !reserver.tryReserve(unit, 0),
                "request of capacity 0 was granted at a full quota: " + reserver.usage());
    }

    /**
     * Page-aligned blocks of one byte each are refused as soon as their pages fill the limit.
     *
     * <p>If this fails, look at what a page-aligned block reserves: the bytes that it takes, not those asked for.
     */
    @Check(value = RES_29, needs = PAGE_ALIGNED)
    @Requires(basis = SIZE, pageAligned = true, limit = 16 * SMALL_LIMIT, maxWaitMillis = 20)
    void theLimitBoundsWhatPageAlignedBlocksReallyTake(DirectMemory memory) throws Exception {
        long limit = memory.usage().limit();
        long most = limit / SMALLEST_PAGE;
        try (Holdings holdings = new Holdings()) {
            long granted = 0;
            Optional<MemoryBlock> block = Requests.granted(() -> memory.allocate(1));
            while (block.isPresent()) {
                holdings.keep(block.get());
                granted++;
                long taken = memory.usage().reservedMemory();
                Expect.that(taken <= limit, "limit was passed: reservedBytes=" + taken + ", limitBytes=" + limit);
                Expect.that(
                        granted <= most,
                        "more pages were granted than fit: blocks=" + granted + ", limitBytes=" + limit);
                block = Requests.granted(() -> memory.allocate(1));
            }
            Expect.that(granted > 0, "not even one page-aligned block was granted: limitBytes=" + limit);
        }
    }
}
