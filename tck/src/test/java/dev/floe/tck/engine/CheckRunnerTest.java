// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.fake.FakeChecks;
import dev.floe.tck.engine.fake.Providers;
import dev.floe.tck.engine.fake.TinyProvider;
import dev.floe.tck.fixture.Flight;
import dev.floe.tck.proof.BlockMutants;
import dev.floe.tck.proof.Control;
import dev.floe.tck.proof.DeallocatorMutants;
import dev.floe.tck.proof.MemoryMutants;
import dev.floe.tck.spi.Subject;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class CheckRunnerTest {
    private static final CheckCatalog CHECKS = CheckCatalog.of(List.of(FakeChecks.class));

    private static CheckResult run(DirectMemoryProvider provider, String check) {
        Subject subject = provider instanceof Subject known ? known : () -> provider;
        return new CheckRunner(subject, Settings.standard()).run(CHECKS.check(check));
    }

    private static CheckResult run(String check) {
        return run(new TinyProvider(), check);
    }

    private static void assertVerdict(CheckResult result, Verdict verdict, String message) {
        assertThat(result.verdict()).as(result.toString()).isEqualTo(verdict);
        assertThat(result.message()).contains(message);
    }

    @Test
    void aCheckThatReturnsHasPassed() {
        CheckResult result = run("RES-03.fits");

        assertVerdict(result, Verdict.PASSED, "");
        assertThat(result.message()).isEmpty();
    }

    @Test
    void aFailedAssertionIsFailedWithMessageAndLine() {
        CheckResult result = run("RES-01.finds");

        assertVerdict(result, Verdict.FAILED, "count: expected=2, actual=1");
        assertThat(result.evidence()).contains("FakeChecks.finds(FakeChecks.java:");
        assertThat(result.evidence()).doesNotContain("CheckRunner");
    }

    @Test
    void eachExceptionOfTheFixturesBecomesItsVerdict() {
        CheckResult told = run("RES-04.cannotTell");

        assertVerdict(told, Verdict.INCONCLUSIVE, "no evidence: looked=1");
        assertThat(told.evidence()).isEqualTo("0 failures in 3 rounds, seed=1 (95 % confidence: fewer than 3 in 3)");
        assertVerdict(run(new Control(), "RES-09.cannotRun"), Verdict.NOT_RUN, "no machine: wanted=1");
        assertVerdict(run("RES-10.isNotOffered"), Verdict.NOT_CLAIMED, "refused: wanted=1");
    }

    @Test
    void aMachineThatIsTooSmallIsNotRun() {
        assertVerdict(run("RES-05.needsTooMuch"), Verdict.NOT_RUN, "neededBytes=9223372036854775807, availableBytes=");
    }

    @Test
    void anExceptionOfTheSubjectIsFailed() {
        assertVerdict(
                run(new Providers.Throwing(), "RES-03.fits"),
                Verdict.FAILED,
                "unexpectedly thrown: java.lang.IllegalStateException: no quota today");
    }

    @Test
    void anExceptionOfTheKitAloneIsAKitError() {
        Outcome outcome = FaultAttribution.of(thrownInTheKit(new IllegalStateException("slip of the kit")));

        assertThat(outcome.verdict()).isEqualTo(Verdict.KIT_ERROR);
        assertThat(outcome.message()).isEqualTo("the kit failed: java.lang.IllegalStateException: slip of the kit");
    }

    @Test
    void aNullPointerExceptionInTheKitIsChargedToTheSubject() {
        Outcome outcome = FaultAttribution.of(thrownInTheKit(new NullPointerException("\"block\" is null")));

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.message())
                .isEqualTo("null where an object is due: thrown=java.lang.NullPointerException: \"block\" is null");
    }

    @Test
    void aClaimedProviderMethodThatIsNotWrittenIsChargedToTheSubject() {
        DirectMemoryProvider nothing = new TinyProvider();
        Throwable refused = Assertions.catchThrowable(
                () -> nothing.create(DirectMemoryConfig.builder().build(), new RoleDecorator() {}));
        refused.setStackTrace(new StackTraceElement[] {refused.getStackTrace()[0]});

        Outcome outcome = FaultAttribution.of(refused);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.message()).startsWith("unexpectedly thrown: ").contains("decorated roles are not offered");
    }

    /** Makes a Throwable look as if a check of the kit had thrown it: the fake checks are in another package. */
    private static Throwable thrownInTheKit(Throwable thrown) {
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("dev.floe.tck.checks.SomeChecks", "check", "SomeChecks.java", 1),
            new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1)
        });
        return thrown;
    }

    @Test
    void aCheckThatDoesNotEndIsHungAndShowsItsStack() {
        CheckResult result = run(new Providers.Hanging(), "RES-12.hangs");

        assertVerdict(result, Verdict.HUNG, "check did not end: boundMillis=1000");
        assertThat(result.evidence()).startsWith("threads:\n\"floe-tck-RES-12.hangs\" WAITING");
        assertThat(result.evidence()).contains("Providers$Hanging.waitForEver");
    }

    @Test
    void aRefusedRoleThatIsNotClaimedIsNotClaimed() {
        assertVerdict(
                run("CLN-01.wantsACleaner"),
                Verdict.NOT_CLAIMED,
                "not claimed: capability=CLEANER, refused: not handed out");
        assertVerdict(
                run("BLK-10.wantsAMemory"),
                Verdict.NOT_CLAIMED,
                "not claimed: capability=MEMORY, refused: java.lang.UnsupportedOperationException");
    }

    @Test
    void whatIsOfferedButNotClaimedIsInconclusive() {
        assertVerdict(
                run(new Providers.Modest(), "BLK-23.wantsToBorrow"),
                Verdict.INCONCLUSIVE,
                "offered but not claimed: capability=BORROW, it was given; claim or refuse it");
        assertVerdict(
                run(new Providers.Modest(), "OBS-04.showsItself"),
                Verdict.INCONCLUSIVE,
                "offered but not claimed: capability=BEAN, it was given; claim or refuse it");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void viewsThatExpireWithoutTheClaimAreInconclusive() {
        assertVerdict(
                run(new Providers.Expiring(Set.of()), "BLK-25.keepsWhatEscapes"),
                Verdict.INCONCLUSIVE,
                "offered but not claimed: capability=VIEWS_EXPIRE, it was given; claim or refuse it");
    }

    /** A claim would bind the buffers of borrows too, so the subject is right not to claim. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void viewsOfWhichOnlySomeExpireAreNotClaimed() {
        assertVerdict(
                run(new Providers.Expiring(Set.of(Capability.BORROW)), "BLK-25.keepsWhatEscapes"),
                Verdict.NOT_CLAIMED,
                "not claimed: capability=VIEWS_EXPIRE");
    }

    @Test
    void viewsThatDoNotExpireAreNotClaimed() {
        assertVerdict(
                run(new Control(), "BLK-25.keepsWhatEscapes"),
                Verdict.NOT_CLAIMED,
                "not claimed: capability=VIEWS_EXPIRE");
    }

    @Test
    void eventsThatAreWrittenWithoutTheClaimAreInconclusive() {
        assertVerdict(
                run(new Providers.Recorded(true), "OBS-07.isRecorded"),
                Verdict.INCONCLUSIVE,
                "offered but not claimed: capability=JFR, it was given; claim or refuse it");
    }

    @Test
    void whetherEventsAreWrittenIsTestedInTheJvmForRecordings() {
        CheckMethod check = CHECKS.check("OBS-07.isRecorded");

        assertThat(new CheckRunner(new Control(), Settings.standard())
                        .profile(check)
                        .arguments())
                .containsExactly(Flight.JVM);
    }

    /** A claim would bind all events, so the subject is right not to claim. */
    @Test
    void someOfTheEventsAreNotClaimed() {
        assertVerdict(
                run(new Providers.Recorded(false), "OBS-07.isRecorded"),
                Verdict.NOT_CLAIMED,
                "not claimed: capability=JFR");
    }

    @Test
    void aRefusedFailurePolicyIsNotClaimed() {
        assertVerdict(
                run(new Providers.Strict(), "RES-14.wantsReports"),
                Verdict.NOT_CLAIMED,
                "not offered: java.lang.IllegalArgumentException: policy is not offered: policy=REPORT");
    }

    @Test
    void aCheckThatRequiresNoFailurePolicyGetsOneThatIsOffered() {
        assertVerdict(run(new Providers.Strict(), "RES-15.takesAnyPolicy"), Verdict.PASSED, "");
        assertVerdict(run("RES-15.takesAnyPolicy"), Verdict.FAILED, "policy: expected=EXIT, actual=REPORT");
    }

    @Test
    void limitsAreMultipliedByTheUnitOfTheSubject() {
        Subject coarse = new Providers.ProcessWide();
        CheckRunner runner = new CheckRunner(coarse, Settings.standard());

        CheckMethod check = CHECKS.check("RES-24.wantsALimit");

        assertThat(runner.profile(check).arguments()).containsExactly("-Dfake.limit=" + 3 * 8192);
        assertThat(runner.run(check).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void theLedgerOfTheSpyIsVerifiedAfterTheCheck() {
        assertVerdict(run(new Control(), "DEA-01.looksOn"), Verdict.PASSED, "");
        assertVerdict(
                run(new DeallocatorMutants.FreesTheCapacity(), "DEA-01.looksOn"),
                Verdict.FAILED,
                "memory was freed with another size: ");
        assertVerdict(
                run(new BlockMutants.FreesAtEachClose(), "BLK-16.closesTwice"),
                Verdict.FAILED,
                "memory was freed that is not live: address=");
        assertVerdict(
                run(new MemoryMutants.KeepsTheQuotaOfWhatFailed(), "BLK-02.makesAllocatingFail"),
                Verdict.FAILED,
                "reservations do not match the live memory: reserved={100=1}, live={}");
    }

    @Test
    void anInjectedFailureIsNotChargedToTheSubject() {
        assertVerdict(run(new Control(), "DEA-03.makesFreeingFail"), Verdict.PASSED, "");
    }

    @Test
    void chargesThatStayInAProcessWideQuotaTaintTheJvm() {
        CheckRunner runner = new CheckRunner(new Providers.ProcessWide(), Settings.standard());

        assertThat(runner.attempt(CHECKS.check("RES-24.wantsALimit")).dirty()).isFalse();
        assertThat(runner.attempt(CHECKS.check("RES-01.finds")).dirty()).isTrue();
    }
}
