// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.DirectMemoryProvider;
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
 * Those checks of the kit that need no JVM of their own, one test each: what mutation testing measures the kit by. What
 * plays in a child JVM is left out, as no mutation reaches it there.
 */
@Tag("nightly")
class KitInThisJvmTest {
    private static final DirectMemoryProvider PROVIDER = new ReferenceProvider();
    private static final CheckRunner RUNNER = new CheckRunner(() -> PROVIDER, Settings.standard());

    static Stream<String> checks() {
        return CheckCatalog.kit().checks().stream()
                .filter(KitInThisJvmTest::fitsThisJvm)
                .map(CheckMethod::id);
    }

    private static boolean fitsThisJvm(CheckMethod check) {
        return !check.wants().ownJvm()
                && check.wants().flags().length == 0
                && Stream.of(check.method().getParameterTypes()).noneMatch(Children.class::equals);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void kit(String check) {
        CheckResult result = RUNNER.run(CheckCatalog.kit().check(check));

        assertThat(result.verdict().isBroken()).as(result.message()).isFalse();
    }
}
