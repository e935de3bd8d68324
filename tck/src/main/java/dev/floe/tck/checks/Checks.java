// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import java.util.List;

/** The classes that hold the checks of the kit: all of this package, which a test of the kit compares with the list. */
public final class Checks {
    /** The classes, in the order of the areas; one to a line. */
    public static final List<Class<?>> CLASSES = List.of(
            GrantChecks.class,
            ExactnessChecks.class,
            LimitChecks.class,
            BasisChecks.class,
            RefusalChecks.class,
            ArgumentChecks.class,
            InterruptChecks.class,
            BoundChecks.class,
            WaitingChecks.class,
            TimedRequestChecks.class,
            ReclamationChecks.class,
            CleaningRequestChecks.class,
            AllocatorChecks.class,
            AllocatorThroughBlocksChecks.class,
            BirthChecks.class,
            RollbackChecks.class,
            SecondFailureChecks.class,
            ZeroChecks.class,
            AlignmentChecks.class,
            LargeBlockChecks.class,
            ViewChecks.class,
            KeepAliveChecks.class,
            NoWayToReleaseChecks.class,
            BorrowChecks.class,
            PinChecks.class,
            PinRaceChecks.class,
            ReleaseChecks.class,
            DeadBlockChecks.class,
            TryAllocateChecks.class,
            NullChecks.class,
            OptionChecks.class,
            MemoryEndChecks.class,
            ThreadEndChecks.class,
            CleanerChecks.class,
            CleanerReachabilityChecks.class,
            ThunkChecks.class,
            CleaningThreadChecks.class,
            ReportPolicyChecks.class,
            ExitPolicyChecks.class,
            DeallocatorChecks.class,
            GarbageChecks.class,
            ReachabilityChecks.class,
            UsageChecks.class,
            BeanChecks.class,
            FlightRecorderChecks.class);

    private Checks() {}
}
