// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.examples.plain.PlainProvider;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.fake.Hazards;
import dev.floe.tck.engine.fake.Providers;
import dev.floe.tck.engine.fake.TinyProvider;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("one-jdk")
class SupervisorTest {
    private static final String TINY = TinyProvider.class.getName();

    private final List<String> notes = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();

    private final Progress progress = new Progress() {
        @Override
        public void finished(CheckResult result, int done, int all) {
            finished.add(done + "/" + all + " " + result.id());
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }
    };

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
    }

    private static RunRequest request(String subject, List<Path> classPath, Path javaHome, List<String> jvmArgs) {
        List<String> selection = List.of("RES-01", "RES-02");
        double factor = subject.equals(Providers.Hanging.class.getName()) ? 1 : 5;
        return new RunRequest(subject, classPath, selection, javaHome, jvmArgs, factor, 1, 2, "rerun %s");
    }

    private static RunRequest request(String subject) {
        return request(subject, classPath(), Path.of(System.getProperty("java.home")), List.of());
    }

    private Report run(String subject, Class<?> checks) {
        return Supervisor.run(request(subject), progress, CheckCatalog.of(List.of(checks)));
    }

    private static CheckResult check(Report report, Rule rule) {
        List<CheckResult> checks = report.rules().stream()
                .filter(result -> result.rule() == rule)
                .flatMap(result -> result.checks().stream())
                .toList();
        assertThat(checks).hasSize(1);
        return checks.get(0);
    }

    private static void assertVerdict(Report report, Rule rule, Verdict verdict, String message) {
        CheckResult result = check(report, rule);
        assertThat(result.verdict()).as(result.toString()).isEqualTo(verdict);
        assertThat(result.message()).contains(message);
    }

    @Test
    void aSoundSubjectPasses() {
        Report report = run(TINY, Hazards.Reserving.class);

        assertThat(report.subject())
                .isEqualTo(new Report.SubjectInfo("tiny", "unknown", List.of("RESERVER", "BASIS_CAPACITY")));
        assertThat(report.environment().javaVersion()).isEqualTo(System.getProperty("java.version"));
        assertThat(report.exitStatus()).isZero();
        assertThat(report.outcome()).isEqualTo(Report.Outcome.PARTIAL);
        assertThat(finished).hasSize(2).last().asString().startsWith("2/2 ");
        assertThat(check(report, Rule.RES_01).rerun()).isEqualTo("rerun RES-01.reserves");
        assertThat(notes).isEmpty();
    }

    @Test
    void aSubjectThatCrashesTheJvmAgainAloneHasCrashed() {
        Report report = run(Providers.Crashing.class.getName(), Hazards.Reserving.class);

        assertVerdict(
                report, Rule.RES_01, Verdict.CRASHED, "process died, and again alone: exitStatus=134, crash=SIGSEGV");
        assertThat(check(report, Rule.RES_01).message()).contains("frame=");
        assertVerdict(report, Rule.RES_02, Verdict.PASSED, "");
        assertThat(report.exitStatus()).isEqualTo(1);
        assertThat(notes).first().asString().startsWith("a worker died under RES-01.reserves");
    }

    @Test
    void aCheckThatDoesNotEndIsHungAndTheOthersGoOn() {
        Report report = run(Providers.Hanging.class.getName(), Hazards.Reserving.class);

        assertVerdict(report, Rule.RES_01, Verdict.HUNG, "check did not end: boundMillis=2000");
        assertThat(check(report, Rule.RES_01).evidence()).contains("Providers$Hanging.waitForEver");
        assertVerdict(report, Rule.RES_02, Verdict.PASSED, "");
        assertThat(report.exitStatus()).isEqualTo(1);
    }

    @Test
    void aCrashThatDoesNotRepeatAloneIsInconclusive() {
        Report report = run(TINY, Hazards.Together.class);

        assertVerdict(report, Rule.RES_01, Verdict.PASSED, "");
        assertVerdict(
                report,
                Rule.RES_02,
                Verdict.INCONCLUSIVE,
                "process died once, and not again when its checks ran alone: exitStatus=7");
        assertThat(report.exitStatus()).isEqualTo(3);
    }

    @Test
    void aLateCrashIsChargedToTheCheckThatRepeatsItAlone() {
        Report report = run(TINY, Hazards.Late.class);

        assertVerdict(report, Rule.RES_01, Verdict.CRASHED, "process died, and again alone: exitStatus=8");
        assertVerdict(report, Rule.RES_02, Verdict.PASSED, "");
        assertThat(notes)
                .anySatisfy(note -> assertThat(note).startsWith("RES-01.spoilsTheEnd: PASSED before, now CRASHED"));
    }

    @Test
    void aCheckThatExitsHasCrashedAndItsLastOutputIsShown() {
        Report report = run(TINY, Hazards.Leaving.class);

        assertVerdict(report, Rule.RES_01, Verdict.CRASHED, "exitStatus=3, stderr=last words");
        assertVerdict(report, Rule.RES_02, Verdict.PASSED, "");
    }

    @Test
    void flagsReachTheJvmAndACheckWithUnknownFlagsIsNotRun() {
        Report report = run(TINY, Hazards.Flags.class);

        assertVerdict(report, Rule.RES_01, Verdict.NOT_RUN, "the JVM does not start: arguments=[-XX:NoSuchFlag=1]");
        assertVerdict(report, Rule.RES_02, Verdict.PASSED, "");
        assertThat(report.exitStatus()).isEqualTo(3);
    }

    @Test
    void aSubjectThatCannotBeUsedInTheJvmOfACheckFailsThatCheck() {
        Report report = run(Providers.Picky.class.getName(), Hazards.Flags.class);

        assertVerdict(
                report, Rule.RES_02, Verdict.FAILED, "in the JVM that this check wants: subject cannot be loaded: ");
        assertThat(check(report, Rule.RES_02).message()).contains("no luck here");
    }

    @Test
    void aRuleWithoutAnExecutedCheckIsNeverGreen() {
        Report report = Supervisor.run(request(TINY), progress, CheckCatalog.of(List.of()));

        assertThat(report.rules()).extracting(RuleResult::verdict).containsOnly(Verdict.KIT_ERROR);
        assertThat(report.rules()).extracting(RuleResult::message).containsOnly("the kit has no check for this rule");
        assertThat(report.exitStatus()).isEqualTo(4);
    }

    @Test
    void aSubjectThatClaimsNothingIsNeverGreen() {
        Report report = Supervisor.run(
                request(Providers.Claimless.class.getName()), progress, CheckCatalog.of(List.of(Claims.class)));

        assertThat(report.rules()).extracting(RuleResult::verdict).containsOnly(Verdict.NOT_CLAIMED);
        assertThat(report.exitStatus()).isEqualTo(3);
        assertThat(report.outcome()).isEqualTo(Report.Outcome.INCONCLUSIVE);
    }

    static class Claims {
        @Check(Rule.RES_01)
        void wantsAReserver(Reserver reserver) {}

        @Check(Rule.RES_02)
        void wantsOneToo(Reserver reserver) {}
    }

    @Test
    void anUnknownSubjectIsWrongUsageAndTheKnownOnesAreListed(@TempDir Path services) throws Exception {
        declare(services, TINY, Providers.Failing.class.getName(), "com.example.Missing", newer(services));
        List<Path> classPath = new ArrayList<>(classPath());
        classPath.remove(Path.of(PlainProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        classPath.add(services);
        RunRequest request = request("nosuch", classPath, Path.of(System.getProperty("java.home")), List.of());

        assertThatThrownBy(() -> Supervisor.run(request, progress))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        "no such subject: subject=nosuch, subjects=[tiny], cannotBeLoaded=[com.example.Missing (")
                .hasMessageContaining("Providers$Failing (java.lang.IllegalStateException: no luck today)")
                .hasMessageContaining("com.example.Missing (java.lang.ClassNotFoundException: com.example.Missing)")
                .hasMessageContaining("com.example.Newer (it needs JDK 955 or later, this is JDK "
                        + Runtime.version().feature() + ")");
    }

    private static void declare(Path services, String... providers) throws IOException {
        Path file = services.resolve("META-INF/services/" + DirectMemoryProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(providers));
    }

    /** Writes the head of a class file that needs a later JDK than this one. */
    private static String newer(Path folder) throws IOException {
        Path file = folder.resolve("com/example/Newer.class");
        Files.createDirectories(file.getParent());
        byte[] head = ByteBuffer.allocate(8)
                .putInt(0xCAFEBABE)
                .putShort((short) 0)
                .putShort((short) 999)
                .array();
        Files.write(file, head);
        return "com.example.Newer";
    }

    @Test
    void aSubjectThatCannotBeMadeIsWrongUsage() {
        RunRequest request = request(Providers.Failing.class.getName());

        assertThatThrownBy(() -> Supervisor.run(request, progress))
                .isInstanceOf(UsageException.class)
                .hasMessage("subject cannot be loaded: subject=" + Providers.Failing.class.getName()
                        + ", reason=java.lang.IllegalStateException: no luck today");
    }

    @Test
    void aSelectionThatMatchesNothingIsWrongUsage() {
        RunRequest all = request(TINY);
        RunRequest request = new RunRequest(
                TINY, all.classPath(), List.of("RES-*", "NOPE-01"), all.javaHome(), List.of(), 1, 1, 1, "");

        assertThatThrownBy(() -> Supervisor.run(request, progress))
                .isInstanceOf(UsageException.class)
                .hasMessage("no rule matches: rule=NOPE-01, areas=RES, ALC, BLK, CLN, DEA, GCR, OBS");
    }

    @Test
    void aJvmThatIsMissingOrDoesNotStartIsWrongUsage(@TempDir Path nowhere) {
        RunRequest noJava = request(TINY, classPath(), nowhere, List.of());
        RunRequest noStart =
                request(TINY, classPath(), Path.of(System.getProperty("java.home")), List.of("-XX:NoSuchFlag=2"));

        assertThatThrownBy(() -> Supervisor.run(noJava, progress))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no such JVM: ");
        assertThatThrownBy(() -> Supervisor.run(noStart, progress))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the JVM does not start: ")
                .hasMessageContaining("NoSuchFlag=2");
    }
}
