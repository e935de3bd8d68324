// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.floe.spec.Rule;
import dev.floe.tck.engine.Progress;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.RunRequest;
import dev.floe.tck.engine.Supervisor;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the kit to what it is known to find on the JDK, and nothing else. */
class JdkVerdictsTest {
    /** One of them shows with five hangs of the JDK; most of the time of a run is waiting, so three share two processors. */
    private static final int PARALLEL = 3;

    private static final AllowedVerdicts ALLOWED = AllowedVerdicts.read();

    @Test
    void theTableKnowsEveryRule() {
        assertThat(ALLOWED.rules())
                .isEqualTo(Stream.of(Rule.values()).map(Rule::id).collect(Collectors.toSet()));
    }

    @Test
    @Tag("slow")
    void theKitFindsWhatIsKnownAndNothingElse() {
        assumeTrue(Runtime.version().feature() <= 25, "later JDKs have another cleaner: no table for them yet");

        Report report = run();

        assertThat(report.subject().name()).isEqualTo("jdk");
        assertThat(surprises(report)).isEmpty();
        assertThat(report.exitStatus()).isEqualTo(1);
        assertThat(report.outcome()).isEqualTo(Report.Outcome.NOT_CONFORMANT);
    }

    private static List<String> surprises(Report report) {
        String collector = report.environment().gc();
        return report.rules().stream()
                .filter(result -> !ALLOWED.of(result.rule().id(), collector).contains(result.verdict()))
                .map(result -> surprise(result, ALLOWED.of(result.rule().id(), collector)))
                .toList();
    }

    private static String surprise(RuleResult result, Set<?> allowed) {
        return result.rule().id() + ": expected=" + allowed + ", actual=" + result.verdict() + ", checks="
                + result.checks();
    }

    private static Report run() {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
        Path javaHome = Path.of(System.getProperty("java.home"));
        return Supervisor.run(
                new RunRequest("jdk", classPath, List.of(), javaHome, List.of(), 1, 1, PARALLEL, "%s"),
                new Progress() {});
    }
}
