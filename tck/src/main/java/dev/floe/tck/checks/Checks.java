// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import java.util.List;

/** The classes that hold the checks of the kit: all of this package, which a test of the kit compares with the list. */
public final class Checks {
    /** The classes, in the order of the areas; one to a line. */
    public static final List<Class<?>> CLASSES = List.of(
            AlignmentChecks.class,
            AllocatorChecks.class,
            AllocatorThroughBlocksChecks.class,
            ArgumentChecks.class,
            BasisChecks.class,
            BeanChecks.class,
            BirthChecks.class,
            BorrowChecks.class,
            BoundChecks.class,
            CleanerChecks.class,
            CleanerReachabilityChecks.class,
            CleaningRequestChecks.class,
            CleaningThreadChecks.class,
            DeadBlockChecks.class,
            DeallocatorChecks.class,
            DisabledCollectionChecks.class,
            EveryCallFailsChecks.class,
            ExactnessChecks.class,
            ExitPolicyChecks.class,
            FlightRecorderChecks.class,
            GarbageChecks.class,
            GrantChecks.class,
            InterruptChecks.class,
            KeepAliveChecks.class,
            LargeBlockChecks.class,
            LimitChecks.class,
            MemoryEndChecks.class,
            NoWayToReleaseChecks.class,
            NullChecks.class,
            OptionChecks.class,
            PinChecks.class,
            PinRaceChecks.class,
            ReachabilityChecks.class,
            ReclamationChecks.class,
            RefusalChecks.class,
            ReleaseChecks.class,
            ReportPolicyChecks.class,
            RollbackChecks.class,
            SecondFailureChecks.class,
            StackEndChecks.class,
            ThreadEndChecks.class,
            ThunkChecks.class,
            TimedRequestChecks.class,
            TryAllocateChecks.class,
            UsageChecks.class,
            ViewChecks.class,
            WaitingChecks.class,
            ZeroChecks.class);

    private Checks() {}
}
