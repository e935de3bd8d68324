// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.CheckMethod;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.CheckRunner;
import dev.floe.tck.engine.Settings;
import dev.floe.tck.fixture.Children;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Those checks of the kit that can be made in one JVM, one test each: what mutation testing measures the kit by. What plays in
 * a child JVM is left out, as no mutation reaches it there, and what wants the JVM to be started in a certain way.
 */
@Tag("nightly")
class KitInThisJvmTest {
    /** Arguments that only keep checks apart which the launcher may otherwise run beside each other. */
    private static final String KEEPS_APART = "-Dfloe.tck.jvm=";

    static Stream<String> checks() {
        return CheckCatalog.kit().checks().stream()
                .filter(KitInThisJvmTest::fitsThisJvm)
                .map(CheckMethod::id);
    }

    private static boolean fitsThisJvm(CheckMethod check) {
        return Stream.of(check.requires().flags()).allMatch(flag -> flag.startsWith(KEEPS_APART))
                && !check.takes(Children.class);
    }

    DirectMemoryProvider provider() {
        return new ReferenceProvider();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void kit(String check) {
        CheckRunner runner = new CheckRunner(this::provider, Settings.standard());

        CheckResult result = runner.run(CheckCatalog.kit().check(check));

        assertThat(result.verdict()).as(result.message()).isIn(Verdict.PASSED, Verdict.NOT_CLAIMED);
    }
}
