// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.rules.Rule.BLK_02;
import static dev.floe.spec.rules.Rule.BLK_03;
import static dev.floe.spec.rules.Rule.BLK_05;
import static dev.floe.spec.rules.Rule.BLK_37;
import static dev.floe.spec.rules.Rule.BLK_38;
import static dev.floe.tck.fixture.RoleCall.ALLOCATE;
import static dev.floe.tck.fixture.RoleCall.FREE;
import static dev.floe.tck.fixture.RoleCall.REGISTER;
import static dev.floe.tck.fixture.RoleCall.UNRESERVE;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.RoleCall;
import dev.floe.tck.fixture.Spy;
import java.util.List;

/** What a birth that fails must undo: every step before, in reverse, once. */
class RollbackChecks {
    /** If this fails, look at a catch block that knows OutOfMemoryError only. */
    @Check(BLK_02)
    void failedAllocationLeavesNothingReserved(Spy spy, DirectMemory memory, DirectMemoryProvider provider) {
        for (AllocationMethod method : AllocationMethod.offered(provider, memory)) {
            for (Throwable fault : Faults.ofEveryKind()) {
                String when = "when allocating threw " + fault + " in " + method;
                failBirth(ALLOCATE, fault, method, spy, memory, when);
                spy.expectUnreserved(when);
            }
        }
        expectWorking(memory);
    }

    /** If this fails, look at the step between allocation and registration: both memory and charge are held there. */
    @Check(value = BLK_03, needs = GC_RELEASE)
    void failedRegistrationLeavesNothingAllocatedNorReserved(
            Spy spy, DirectMemory memory, DirectMemoryProvider provider) {
        for (AllocationMethod method : AllocationMethod.offered(provider, memory)) {
            for (Throwable fault : Faults.ofEveryKind()) {
                String when = "when registering threw " + fault + " in " + method;
                failBirth(REGISTER, fault, method, spy, memory, when);
                spy.expectFreed(when, memory);
                spy.expectUnreserved(when);
            }
        }
        expectWorking(memory);
    }

    /** If this fails, look at the order of the steps that undo a failed registration. */
    @Check(value = BLK_38, needs = GC_RELEASE)
    void failedRegistrationFreesBeforeItUnreserves(Spy spy, DirectMemory memory, DirectMemoryProvider provider) {
        for (AllocationMethod method : AllocationMethod.offered(provider, memory)) {
            for (Throwable fault : Faults.ofEveryKind()) {
                String when = "when registering threw " + fault + " in " + method;
                failBirth(REGISTER, fault, method, spy, memory, when);
                expectFreedFirst(spy, when);
            }
        }
    }

    /** If this fails, look at a catch block that wraps what it caught, or throws an error of its own. */
    @Check(BLK_37)
    void whatAllocatingThrowsComesOut(Spy spy, DirectMemory memory, DirectMemoryProvider provider) {
        expectItself(ALLOCATE, "allocating", spy, memory, provider);
    }

    /** If this fails, look at a catch block that wraps what it caught, or throws an error of its own. */
    @Check(value = BLK_37, needs = GC_RELEASE)
    void whatRegisteringThrowsComesOut(Spy spy, DirectMemory memory, DirectMemoryProvider provider) {
        expectItself(REGISTER, "registering", spy, memory, provider);
    }

    private static void expectItself(
            RoleCall call, String doing, Spy spy, DirectMemory memory, DirectMemoryProvider provider) {
        for (AllocationMethod method : AllocationMethod.offered(provider, memory)) {
            for (Throwable fault : Faults.ofEveryKind()) {
                String when = "when " + doing + " threw " + fault + " in " + method;
                Throwable out = thrownBy(call, fault, method, spy, memory, when);
                Expect.that(out == fault, "another Throwable came out " + when + ": actual=" + out);
            }
        }
    }

    private static void failBirth(
            RoleCall call, Throwable fault, AllocationMethod method, Spy spy, DirectMemory memory, String when) {
        LiveFigures before = LiveFigures.of(memory.usage());
        thrownBy(call, fault, method, spy, memory, when);
        Expect.equal("usage " + when, before, LiveFigures.of(memory.usage()));
    }

    private static Throwable thrownBy(
            RoleCall call, Throwable fault, AllocationMethod method, Spy spy, DirectMemory memory, String when) {
        spy.forget();
        spy.fail(call, 1, fault);
        return Expect.thrown("allocation " + when, Throwable.class, () -> method.allocate(memory, 64));
    }

    private static void expectFreedFirst(Spy spy, String when) {
        List<RoleCall> order = spy.order();
        Expect.that(
                order.lastIndexOf(FREE) < order.indexOf(UNRESERVE),
                "unreserved before freed, " + when + ": order=" + order);
    }

    /** If this fails, look at how the address is tested: 0 is no memory, nothing to zero, to register or to free. */
    @Check(BLK_05)
    void addressZeroIsOutOfMemory(Spy spy, DirectMemory memory, DirectMemoryProvider provider) {
        for (AllocationMethod method : AllocationMethod.offered(provider, memory)) {
            String when = "when the allocator returned 0 in " + method;
            LiveFigures before = LiveFigures.of(memory.usage());
            spy.forget();
            spy.returnZero(1);
            Expect.thrown("allocation " + when, OutOfMemoryError.class, () -> method.allocate(memory, 64));
            spy.expectUnreserved(when);
            Expect.equal("calls of register " + when, List.of(), spy.calls(REGISTER));
            Expect.equal("calls of free " + when, List.of(), spy.calls(FREE));
            Expect.equal("usage " + when, before, LiveFigures.of(memory.usage()));
        }
        expectWorking(memory);
    }

    private static void expectWorking(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        Bytes.write(block.byteBuffer(), 1);
        Expect.that(Bytes.intact(block.byteBuffer(), 1), "memory does not work after failed births");
    }
}
