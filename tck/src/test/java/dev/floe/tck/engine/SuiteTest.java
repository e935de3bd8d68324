// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.engine.fake.FakeChecks;
import dev.floe.tck.engine.fake.Hazards;
import dev.floe.tck.engine.fake.Providers;
import dev.floe.tck.engine.fake.Scenarios;
import dev.floe.tck.engine.fake.TinyProvider;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.proof.Control;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

@Tag("one-jdk")
class SuiteTest {
    private static final String TINY = TinyProvider.class.getName();
    private static final String ENGINE = "JUnit Jupiter";

    /** What JUnit reported: the name of a method or of the engine, then status and message. */
    private final Map<String, String> seen = new TreeMap<>();

    private final StringBuilder published = new StringBuilder();

    private void run(LauncherDiscoveryRequestBuilder request, String... parameters) {
        for (int i = 0; i < parameters.length; i += 2) {
            request.configurationParameter(parameters[i], parameters[i + 1]);
        }
        LauncherFactory.create().execute(request.build(), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                note(
                        test,
                        result.getStatus() + " "
                                + result.getThrowable()
                                        .map(Throwable::getMessage)
                                        .orElse(""));
            }

            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                published.append(entry.getKeyValuePairs());
            }

            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                note(test, "SKIPPED " + reason);
            }
        });
    }

    private void note(TestIdentifier test, String what) {
        if (test.isTest() || test.getDisplayName().equals(ENGINE) || what.startsWith("FAILED")) {
            seen.put(test.getDisplayName().replaceFirst("\\(.*", ""), what);
        }
    }

    private void assertSeen(String name, String beginning) {
        assertThat(seen.get(name)).as(name).startsWith(beginning);
    }

    @Test
    void verdictsBecomeResultsOfJUnit() {
        run(
                request().selectors(selectClass(FakeChecks.class)),
                SuiteRun.SUBJECT,
                TINY,
                SuiteRun.RULES,
                "RES-03, RES-01, RES-04, RES-05, CLN-01");

        assertSeen("fits", "SUCCESSFUL");
        assertSeen(
                "finds", "FAILED RES-01.finds is FAILED: count: expected=2, actual=1\n  MUST: A granted reservation");
        assertSeen("cannotTell", "FAILED RES-04.cannotTell is INCONCLUSIVE: no evidence");
        assertSeen("needsTooMuch", "FAILED RES-05.needsTooMuch is NOT_RUN: the machine has too little memory");
        assertSeen("wantsACleaner", "ABORTED CLN-01.wantsACleaner is NOT_CLAIMED: not claimed: capability=CLEANER");
        assertSeen("hangs", "SKIPPED not selected by floe.tck.rules");
    }

    @Test
    void aShouldIsShownAndNotRed() {
        run(
                request().selectors(selectClass(Shoulds.class)),
                SuiteRun.SUBJECT,
                Control.class.getName(),
                SuiteRun.RULES,
                "ALC-04");

        assertSeen("fails", "ABORTED ALC-04.fails is FAILED: address: expected=16, actual=8\n  SHOULD: ");
        assertSeen("cannotRun", "ABORTED ALC-04.cannotRun is NOT_RUN: ");
        assertSeen(ENGINE, "SUCCESSFUL");
    }

    /** Checks of a SHOULD. */
    static class Shoulds {
        @Check(Rule.ALC_04)
        void fails() {
            Expect.equal("address", 16, 8);
        }

        @Check(Rule.ALC_04)
        void cannotRun() {
            throw new NotRun("no machine: wanted=1");
        }
    }

    @Test
    void aCheckThatRequiresAnotherJvmGetsOne() {
        run(
                request()
                        .selectors(
                                selectMethod(Hazards.Leaving.class, "isAlone"),
                                selectClass(Hazards.Flags.class),
                                selectClass(Scenarios.Playing.class)),
                SuiteRun.SUBJECT,
                TINY,
                SuiteRun.RULES,
                "RES-01, RES-02");

        assertSeen("isAlone", "SUCCESSFUL");
        assertSeen("wantsAProperty", "SUCCESSFUL");
        assertSeen("wantsTheImpossible", "FAILED RES-01.wantsTheImpossible is NOT_RUN: the JVM does not start");
        assertSeen("plays", "SUCCESSFUL");
    }

    @Test
    void aCheckThatKillsItsWorkerHasCrashed() {
        run(request().selectors(selectClass(Deadly.class)), SuiteRun.SUBJECT, TINY, SuiteRun.RULES, "RES-02");

        assertSeen("halts", "FAILED RES-02.halts is CRASHED: process died, and again alone: exitStatus=9");
        assertSeen("goesOn", "SUCCESSFUL");
    }

    /** Checks that share a worker, until one of them ends it. */
    static class Deadly {
        @Check(Rule.RES_02)
        @Requires(flags = "-Dfake.flag=yes")
        void goesOn() {}

        @Check(Rule.RES_02)
        @Requires(flags = "-Dfake.flag=yes")
        void halts() {
            Runtime.getRuntime().halt(9);
        }
    }

    @Test
    void aWorkerThatEndsBadlyAfterItsChecksIsRed() {
        run(request().selectors(selectClass(Spoiling.class)), SuiteRun.SUBJECT, TINY, SuiteRun.RULES, "RES-02");

        assertSeen("spoilsTheEnd", "SUCCESSFUL");
        assertSeen(ENGINE, "FAILED a process died after its checks: checks=[RES-02.spoilsTheEnd], exitStatus=8");
        assertThat(seen.get(ENGINE))
                .contains("RES-02.spoilsTheEnd: PASSED before, now CRASHED: process died, and again");
    }

    /** A check whose fault shows only when its JVM exits. */
    static class Spoiling {
        @Check(Rule.RES_02)
        @Requires(flags = "-Dfake.flag=yes")
        void spoilsTheEnd() {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(8)));
        }
    }

    @Test
    void aSuiteThatLostItsChecksIsRed() {
        run(request().selectors(selectClass(Hazards.Reserving.class)), SuiteRun.SUBJECT, TINY);

        assertSeen("reserves", "SUCCESSFUL");
        assertSeen(ENGINE, "FAILED mandatory rules had no executed check: rules=[RES-03, RES-04, ");
    }

    @Test
    void aSuiteThatHasItsChecksIsGreen() {
        run(
                request().selectors(selectClass(Hazards.Reserving.class)),
                SuiteRun.SUBJECT,
                TINY,
                SuiteRun.RULES,
                "RES-01,RES-02");

        assertThat(seen)
                .hasSize(3)
                .allSatisfy((name, status) -> assertThat(status).isEqualTo("SUCCESSFUL "));
    }

    @Test
    void aSingleCheckMayBeRunAgain() {
        run(request().selectors(selectMethod(FakeChecks.class, "fits", Quota.class)), SuiteRun.SUBJECT, TINY);

        assertThat(seen)
                .hasSize(2)
                .allSatisfy((name, status) -> assertThat(status).isEqualTo("SUCCESSFUL "));
    }

    @Test
    void rulesThatMatchNothingAreRed() {
        run(
                request().selectors(selectClass(Hazards.Reserving.class)),
                SuiteRun.SUBJECT,
                TINY,
                SuiteRun.RULES,
                "NOPE-01");

        assertThat(seen.get("reserves")).startsWith("FAILED ").contains("no rule matches: rule=NOPE-01");
    }

    @Test
    void rulesThatNoCheckDecidesAreRed() {
        run(
                request().selectors(selectClass(Hazards.Reserving.class)),
                SuiteRun.SUBJECT,
                TINY,
                SuiteRun.RULES,
                Rule.RES_30.id());

        assertSeen("reserves", "SKIPPED not selected by floe.tck.rules");
        assertSeen(ENGINE, "FAILED nothing was shown: executedChecks=0, passed=0");
    }

    @Test
    void aSubjectThatClaimsNothingIsRed() {
        run(
                request().selectors(selectClass(Modest.class)),
                SuiteRun.SUBJECT,
                Providers.Claimless.class.getName(),
                SuiteRun.RULES,
                "RES-01");

        assertSeen("wantsAReserver", "ABORTED RES-01.wantsAReserver is NOT_CLAIMED");
        assertSeen("wantsOneToo", "ABORTED RES-01.wantsOneToo is NOT_CLAIMED");
        assertSeen(ENGINE, "FAILED nothing was shown: executedChecks=2, passed=0");
    }

    /** Checks of a role. */
    static class Modest {
        @Check(Rule.RES_01)
        void wantsAReserver(Reserver reserver) {}

        @Check(Rule.RES_01)
        void wantsOneToo(Reserver reserver) {}
    }

    @Test
    void aClassPathWithoutChecksIsRed() {
        run(request().selectors(selectClass(Checkless.class)));

        assertThat(seen.get("Checkless")).startsWith("FAILED ").contains("did not discover any tests");
    }

    /** The suite of an implementer, with a package that is not on the class path. */
    @Suite
    @SelectPackages("dev.floe.tck.engine.fake.none")
    static class Checkless {}

    @Test
    void aWaivedFailureIsShownAndNotRed(@TempDir Path folder) throws IOException {
        runWaived(folder, "9999-12-31", "RES-01", "RES-02");

        assertSeen(
                "breaks", "ABORTED RES-01.breaks is DEVIATION: waived until 9999-12-31 by me, https://example.com/1");
        assertSeen("holds", "SUCCESSFUL");
        assertSeen(ENGINE, "SUCCESSFUL");
        assertThat(published.toString()).contains("waivers.properties").contains("rule=RES_01");
    }

    @Test
    void aStaleWaiverIsRed(@TempDir Path folder) throws IOException {
        runWaived(folder, "2026-01-01", "RES-01", "RES-02");
        assertSeen("breaks", "FAILED RES-01.breaks is FAILED");
        assertSeen(ENGINE, "FAILED waivers are stale: RES-01 is EXPIRED, file=");

        runWaived(folder, "9999-12-31", "RES-02", "RES-02");
        assertSeen(ENGINE, "FAILED waivers are stale: RES-02 is NEEDLESS, file=");
    }

    @Test
    void aMalformedWaiverIsRed(@TempDir Path folder) throws IOException {
        runWaived(folder, "soon", "RES-01", "RES-02");

        assertThat(seen.get("holds")).contains("waiver is malformed: not a date like 2027-01-31: expiry=soon");
    }

    private void runWaived(Path folder, String expiry, String waived, String more) throws IOException {
        String text = """
                RULE.reason = known
                RULE.link = https://example.com/1
                RULE.owner = me
                RULE.expiry = DAY
                """;
        Path file = Files.writeString(
                folder.resolve("waivers.properties"),
                text.replace("RULE", waived).replace("DAY", expiry));
        run(
                request().selectors(selectClass(BrokenAndSound.class)),
                SuiteRun.SUBJECT,
                TINY,
                SuiteRun.RULES,
                "RES-01," + more,
                SuiteRun.WAIVERS,
                file.toString());
    }

    /** At least as many checks as the kit has for these rules. */
    static class BrokenAndSound {
        @Check(Rule.RES_01)
        void breaks() {
            Expect.equal("count", 2, 1);
        }

        @Check(Rule.RES_02)
        void holds() {}

        @Check(Rule.RES_02)
        void holdsToo() {}
    }

    @Test
    void aSubjectThatIsUnknownOrNotNamedIsRed() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new WithoutProviders(own));
        try {
            run(request().selectors(selectClass(Hazards.Reserving.class)), SuiteRun.SUBJECT, "nosuch");
            assertThat(seen.get("reserves")).contains("no such subject: subject=nosuch, subjects=[]");

            run(request().selectors(selectClass(Hazards.Reserving.class)));
            assertThat(seen.get("reserves")).contains("no subject found: subjects=[]");
        } finally {
            Thread.currentThread().setContextClassLoader(own);
        }
    }

    /** Hides the provider on the class path of these tests, that of {@code examples/plain}. */
    private static final class WithoutProviders extends ClassLoader {
        WithoutProviders(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + DirectMemoryProvider.class.getName())
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }

    private static final String CHECKS = "dev.floe.tck.checks.";

    private void runReporting(Path report, String... checks) {
        LauncherDiscoveryRequestBuilder request = request();
        for (String type : checks) {
            request.selectors(selectClass(CHECKS + type));
        }
        run(
                request,
                SuiteRun.SUBJECT,
                Control.class.getName(),
                SuiteRun.RULES,
                "ALC-01",
                SuiteRun.REPORT,
                report.toString());
    }

    @Test
    void aSuiteWritesTheReportsOfTheLauncher(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("made/here");

        runReporting(report, "AllocatorChecks", "AllocatorThroughBlocksChecks");

        assertSeen(ENGINE, "SUCCESSFUL");
        assertThat(Files.readString(report.resolve("report.json")))
                .contains("\"selection\": [\n    \"ALC-01\"\n  ]", "\"verdict\": \"PARTIAL\"")
                .contains(
                        "\"id\": \"ALC-01.noAddressIsZero\"", "\"rerun\": \"-Dfloe.tck.rules=ALC-01.noAddressIsZero\"")
                .contains("\"id\": \"ALC-01.noBlockHasAddressZero\"")
                .contains("\"MEMORY\"", System.getProperty("java.version"))
                .doesNotContain("NOT_CLAIMED\",", "RES-01");
        assertThat(Files.readString(report.resolve("junit.xml"))).contains("noAddressIsZero");
        assertThat(Files.readString(report.resolve("report.html"))).contains("ALC-01");
    }

    @Test
    void theReportNamesChecksThatTheSuiteDidNotRun(@TempDir Path folder) throws IOException {
        runReporting(folder, "AllocatorChecks");

        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"verdict\": \"INCONCLUSIVE\"", "JUnit did not run this check in this suite");
    }

    @Test
    void aReportThatCannotBeWrittenIsRed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        runReporting(file, "AllocatorChecks");
        assertThat(seen.get("noAddressIsZero"))
                .startsWith("FAILED ")
                .contains("cannot make the directory of the report: directory=" + file);

        Files.createDirectories(folder.resolve("taken/report.json"));
        runReporting(folder.resolve("taken"), "AllocatorChecks", "AllocatorThroughBlocksChecks");
        assertSeen("noAddressIsZero", "SUCCESSFUL");
        assertSeen(ENGINE, "FAILED report cannot be written: reason=");
    }
}
