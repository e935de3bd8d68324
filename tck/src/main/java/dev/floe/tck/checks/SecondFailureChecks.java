// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.rules.Rule.BLK_04;
import static dev.floe.tck.fixture.RoleCall.ALLOCATE;
import static dev.floe.tck.fixture.RoleCall.FREE;
import static dev.floe.tck.fixture.RoleCall.REGISTER;
import static dev.floe.tck.fixture.RoleCall.UNRESERVE;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.RoleCall;
import dev.floe.tck.fixture.Spy;
import java.util.Arrays;

/** A birth that fails, and whose undoing fails too. Each is tried on a memory of its own, which may stay charged. */
class SecondFailureChecks {
    /** If this fails, look at the catch block that gives the reservation back: what it throws must not come out. */
    @Check(value = BLK_04, needs = MEMORY)
    void failedUnreserveIsSuppressedIntoTheFailedAllocation(DirectMemoryProvider provider, DirectMemoryConfig config) {
        expectSuppressed(ALLOCATE, UNRESERVE, provider, config);
    }

    /** If this fails, look at the catch block that frees: what it throws must not come out, nor be lost. */
    @Check(
            value = BLK_04,
            needs = {MEMORY, GC_RELEASE})
    void failedFreeIsSuppressedIntoTheFailedRegistration(DirectMemoryProvider provider, DirectMemoryConfig config) {
        expectSuppressed(REGISTER, FREE, provider, config);
    }

    /** If this fails, look at the last step of the undoing. */
    @Check(
            value = BLK_04,
            needs = {MEMORY, GC_RELEASE})
    void failedUnreserveIsSuppressedIntoTheFailedRegistration(
            DirectMemoryProvider provider, DirectMemoryConfig config) {
        expectSuppressed(REGISTER, UNRESERVE, provider, config);
    }

    private static void expectSuppressed(
            RoleCall birth, RoleCall undoing, DirectMemoryProvider provider, DirectMemoryConfig config) {
        for (Throwable second : Faults.ofEveryKind()) {
            for (Throwable first : Faults.ofEveryKind()) {
                String when = "when " + birth + " threw " + first + " and " + undoing + " threw " + second;
                Throwable out = failTwice(birth, first, undoing, second, provider, config);
                Expect.that(out == first, "another Throwable came out " + when + ": actual=" + out);
                Expect.that(
                        Arrays.asList(out.getSuppressed()).contains(second),
                        "second failure was lost " + when + ": suppressed=" + Arrays.toString(out.getSuppressed()));
            }
        }
    }

    /** If this fails, look at addSuppressed: a Throwable refuses to suppress itself, with one of another kind. */
    @Check(
            value = BLK_04,
            needs = {MEMORY, GC_RELEASE})
    void oneThrowableThrownTwiceComesOutAsItself(DirectMemoryProvider provider, DirectMemoryConfig config) {
        OutOfMemoryError shared = new OutOfMemoryError("injected: one for all");
        Throwable out = failTwice(REGISTER, shared, FREE, shared, provider, config);
        Expect.that(out == shared, "another Throwable came out when undoing threw the same: actual=" + out);
    }

    private static Throwable failTwice(
            RoleCall birth,
            Throwable first,
            RoleCall undoing,
            Throwable second,
            DirectMemoryProvider provider,
            DirectMemoryConfig config) {
        Spy spy = new Spy();
        try (DirectMemory memory = provider.create(config.toBuilder().build(), spy)) {
            spy.fail(birth, 1, first);
            spy.fail(undoing, 1, second);
            return Expect.thrown("allocation", Throwable.class, () -> memory.allocate(64));
        }
    }
}
