// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;

/** The verdicts. {@link Jcstress} runs the stress tests themselves, which takes minutes. */
class VerdictTest {
    private static final String SHIPPED = CloseOnce.Shipped.class.getCanonicalName();
    private static final String TWIN = CloseOnce.CheckThenAct.class.getCanonicalName();

    @Test
    void eachTestHasTheShippedCodeAndABrokenTwin() {
        assertThat(TestList.tests().stream().collect(groupingBy(test -> test.substring(0, test.lastIndexOf('.')))))
                .isNotEmpty()
                .allSatisfy((state, tests) -> {
                    assertThat(tests).filteredOn(Verdict::isShipped).hasSize(1);
                    assertThat(tests)
                            .filteredOn(Predicate.not(Verdict::isShipped))
                            .isNotEmpty();
                });
    }

    @Test
    void memoryOrdering_namesEachTest() throws Exception {
        String page = Files.readString(Path.of("../docs/memory-ordering.adoc"));

        assertThat(TestList.tests())
                .extracting(VerdictTest::nameOf)
                .allSatisfy(state -> assertThat(page).contains("`" + state + "`"));
    }

    @Test
    void shipped_withAllowedOutcomesOnly_isAsItMust() throws IOException {
        assertThat(of(SHIPPED, Status.NORMAL, "1")).hasToString("ok     CloseOnce.Shipped: forbidden=[], samples=1");
    }

    @Test
    void shipped_withAForbiddenOutcome_isNot() throws IOException {
        assertThat(of(SHIPPED, Status.NORMAL, "1", "2"))
                .hasToString("WRONG  CloseOnce.Shipped: forbidden=[(2)], samples=2");
    }

    @Test
    void twin_withAForbiddenOutcome_isAsItMust() throws IOException {
        assertThat(of(TWIN, Status.NORMAL, "1", "2"))
                .hasToString("ok     CloseOnce.CheckThenAct: twin, caught by=[(2)], samples=2");
    }

    @Test
    void twin_withAllowedOutcomesOnly_isNotCaught() throws IOException {
        assertThat(of(TWIN, Status.NORMAL, "1", "1"))
                .hasToString("WRONG  CloseOnce.CheckThenAct: twin, caught by=[], samples=2");
    }

    @Test
    void twin_thatOnlyBroke_isNotCaught() throws IOException {
        assertThat(of(TWIN, Status.TEST_ERROR, "2"))
                .hasToString("WRONG  CloseOnce.CheckThenAct: it could not be run: [TEST_ERROR []]");
    }

    @Test
    void testWithoutResults_isNotAsItMust() {
        assertThat(Verdict.of(new TreeSet<>(List.of(SHIPPED)), List.of()))
                .extracting(Verdict::asItMust)
                .containsExactly(false);
    }

    private static String nameOf(String test) {
        String state = test.substring(0, test.lastIndexOf('.'));
        return state.substring(state.lastIndexOf('.') + 1);
    }

    private static Verdict of(String test, Status status, String... outcomes) throws IOException {
        TestResult result = new TestResult(status);
        result.setConfig(config(test));
        Arrays.stream(outcomes).forEach(outcome -> result.addState(outcome, 1));
        return Verdict.of(new TreeSet<>(List.of(test)), List.of(result)).get(0);
    }

    private static TestConfig config(String test) throws IOException {
        Options defaults = new Options(new String[0]);
        defaults.parse();
        return new TestConfig(defaults, TestList.getInfo(test), 0, List.of(), 0, null);
    }
}
