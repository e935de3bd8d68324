// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.EXACT_BLOCKS;
import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.BLK_02;
import static dev.floe.spec.rules.Rule.BLK_03;
import static dev.floe.spec.rules.Rule.BLK_05;
import static dev.floe.spec.rules.Rule.BLK_16;
import static dev.floe.spec.rules.Rule.DEA_03;
import static dev.floe.tck.fixture.RoleCall.ALLOCATE;
import static dev.floe.tck.fixture.RoleCall.FREE;
import static dev.floe.tck.fixture.RoleCall.REGISTER;
import static dev.floe.tck.fixture.RoleCall.UNRESERVE;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.RoleCall;
import dev.floe.tck.fixture.Spy;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole life of a memory, in which every call of one role to another is made to fail in turn: first the first, then the
 * second, until a life comes to its end without meeting the fault. After each the books must balance, those of the
 * subject and those of the kit.
 */
class EveryCallFailsChecks {
    private static final long[] CAPACITIES = {0, 64, 5000};

    /** If this fails, look for a way to a block that does not undo what went before. */
    @Check(
            value = BLK_02,
            needs = {MEMORY, MANUAL_RELEASE})
    @Requires(policy = Requires.Policy.REPORT)
    void whicheverAllocationFailsTheBooksBalance(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        expectBalanced(ALLOCATE, new Life(provider, config, clock));
    }

    /** If this fails, look for a way to a block that does not undo what went before. */
    @Check(
            value = BLK_02,
            needs = {MEMORY, MANUAL_RELEASE})
    @Requires(policy = Requires.Policy.REPORT, zeroed = false)
    void whicheverAllocationFailsTheBooksBalanceWithoutZeroing(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        expectBalanced(ALLOCATE, new Life(provider, config, clock));
    }

    /** If this fails, look for a way to a block that takes 0 for an address. */
    @Check(
            value = BLK_05,
            needs = {MEMORY, MANUAL_RELEASE})
    @Requires(policy = Requires.Policy.REPORT)
    void whicheverAllocationReturnsZeroTheBooksBalance(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        Life life = new Life(provider, config, clock);
        for (int nth = 1; life.meets(ALLOCATE, nth, null); nth++) {
            life.expectNothingLeft();
        }
    }

    /** If this fails, look for a way to a block that does not undo what went before. */
    @Check(
            value = BLK_03,
            needs = {MEMORY, MANUAL_RELEASE, GC_RELEASE})
    @Requires(policy = Requires.Policy.REPORT)
    void whicheverRegistrationFailsTheBooksBalance(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        expectBalanced(REGISTER, new Life(provider, config, clock));
    }

    private static void expectBalanced(RoleCall call, Life life) {
        for (int kind = 0; kind < Faults.ofEveryKind().size(); kind++) {
            for (int nth = 1; life.meets(call, nth, Faults.ofEveryKind().get(kind)); nth++) {
                life.expectNothingLeft();
            }
        }
    }

    /** If this fails, look at what is done about memory that could not be freed: it stays charged, and alone does so. */
    @Check(
            value = DEA_03,
            needs = {MEMORY, MANUAL_RELEASE})
    @Requires(policy = Requires.Policy.REPORT)
    void whicheverFreeFailsThatBlockAloneStaysCharged(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        Life life = new Life(provider, config, clock);
        for (int nth = 1; life.meets(FREE, nth, new IllegalStateException("injected: free")); nth++) {
            Expect.equal("blocks that stay charged, " + life, 1, life.usage.count());
        }
    }

    /** If this fails, look at what a second close does about a release that failed half-way: nothing. */
    @Check(
            value = BLK_16,
            needs = {MEMORY, ROLES})
    @Requires(policy = Requires.Policy.REPORT)
    void whicheverUnreserveFailsNothingIsReleasedAgain(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        Life life = new Life(provider, config, clock);
        for (int nth = 1; life.meets(UNRESERVE, nth, new IllegalStateException("injected: unreserve")); nth++) {
            Expect.equal("blocks that stay charged, " + life, 1, life.usage.count());
        }
    }

    /** Blocks of all kinds are born and closed twice. */
    private static final class Life {
        private final DirectMemoryProvider provider;
        private final DirectMemoryConfig config;
        private final Clock clock;
        private String when;
        private Usage usage;

        Life(DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
            this.provider = provider;
            this.config = config;
            this.clock = clock;
        }

        /**
         * Lives once, with one call made to fail, and looks at the ledger after it.
         *
         * @param thrown what it throws; null if it shall return 0
         * @return whether there was such a call; there is at least one
         */
        boolean meets(RoleCall call, int nth, Throwable thrown) {
            when = "when call " + nth + " of " + call + (thrown == null ? " returned 0" : " threw " + thrown);
            Spy spy = new Spy();
            DirectMemoryConfig own =
                    config.toBuilder().reportFailures(any -> {}).build();
            try (DirectMemory memory = provider.create(own, spy)) {
                List<AllocationMethod> methods = AllocationMethod.offered(provider, memory);
                spy.forget();
                if (thrown == null) {
                    spy.returnZero(nth);
                } else {
                    spy.fail(call, nth, thrown);
                }
                live(memory, methods);
                boolean met = spy.strikes() > 0;
                Expect.that(met || nth > 1, "no call to fail: call=" + call);
                usage = memory.usage();
                spy.verify(clock, provider.capabilities().contains(EXACT_BLOCKS));
                return met;
            }
        }

        private void live(DirectMemory memory, List<AllocationMethod> methods) {
            List<MemoryBlock> blocks = new ArrayList<>();
            for (AllocationMethod method : methods) {
                for (long capacity : CAPACITIES) {
                    Calls.thrownBy(() -> blocks.add(method.allocate(memory, capacity)));
                }
            }
            for (MemoryBlock block : blocks) {
                Calls.thrownBy(block::close);
                Calls.thrownBy(block::close);
            }
        }

        void expectNothingLeft() {
            Expect.equal("blocks counted " + this, 0, usage.count());
            Expect.equal("capacity counted " + this, 0, usage.totalCapacity());
            Expect.equal("memory counted and not retained " + this, 0, usage.reservedMemory() - usage.retained());
        }

        @Override
        public String toString() {
            return when;
        }
    }
}
