// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.benchmarks.comparison.Subject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Plan QUICK = plan(RunSize.QUICK, 17, 25);
    private static final Plan FULL = plan(RunSize.FULL, 17, 25);

    private static Plan plan(RunSize runSize, Integer... jdks) {
        return Plan.of(runSize, new TreeSet<>(List.of(jdks)));
    }

    @Test
    void quick_isEstimatedBelowTenMinutes_andFullBelowNinety() {
        assertThat(QUICK.seconds()).isBetween(60.0, 9.5 * 60);
        assertThat(FULL.seconds()).isBetween(QUICK.seconds(), 80 * 60.0);
    }

    @Test
    void everyRunSize_hasAtLeastTwoForks() {
        assertThat(List.of(RunSize.QUICK, RunSize.FULL)).allMatch(runSize -> runSize.forks() >= 2);
    }

    @Test
    void full_hasARowForEachTarget() {
        assertThat(FULL.comparisons().stream()
                        .map(Comparison::peer)
                        .map(peer -> Targets.of(peer, peer.jdk() == 25))
                        .flatMap(Optional::stream)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Targets.ALL);
    }

    @Test
    void everyPeer_hasARow() {
        for (Plan plan : List.of(QUICK, FULL)) {
            assertThat(plan.comparisons())
                    .extracting(each -> each.peer().subject())
                    .containsAll(Subject.ALL.stream()
                            .filter(subject -> !subject.ours())
                            .map(Subject::name)
                            .toList());
        }
    }

    @Test
    void olderJdk_measuresOnlySubjectsThatItHas() {
        assertThat(FULL.cases().values().stream().flatMap(List::stream))
                .filteredOn(one -> one.jdk() == 17)
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.subject()).doesNotContain("Arena").doesNotContain("foreign");
                    assertThat(one.arguments())
                            .doesNotContain("--enable-native-access=ALL-UNNAMED", Subject.ALLOW_UNSAFE);
                });
    }

    @Test
    void peersThatZero_areComparedWithOursThatZero_andOthersWithOursThatDoNot() {
        assertThat(FULL.comparisons())
                .filteredOn(each -> each.goal().startsWith(Workload.ALLOCATE_TOUCH_RELEASE.title))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.ours())
                        .isNotEmpty()
                        .allMatch(ours -> Subject.named(ours.subject()).zeroed()
                                == Subject.named(each.peer().subject()).zeroed()));
    }

    @Test
    void virtualThreads_haveRowsOnTheNewestJdk_andNoTargets() {
        assertThat(QUICK.only("virtual threads").comparisons()).hasSize(1);
        assertThat(FULL.only("virtual threads").comparisons())
                .hasSize(2 * 2 * 5)
                .allMatch(each -> each.target() == null && each.peer().jdk() == 25)
                .allMatch(each -> List.of(2, 8).contains(each.peer().threads()))
                .extracting(each -> each.peer().subject())
                .containsOnly("JDK direct", "Arena.ofConfined", "Netty pooled", "Netty adaptive", "Arrow");
    }

    @Test
    void virtualThreads_haveOneCarrierEach_andOtherCasesUsePlatformThreads() {
        assertThat(FULL.cases().values().stream().flatMap(List::stream)).allSatisfy(one -> {
            List<String> scheduling = one.arguments().stream()
                    .filter(flag -> flag.matches("-D(jmh.executor|jdk.virtualThreadScheduler.*)=.*"))
                    .toList();
            if (one.isVirtual()) {
                assertThat(scheduling)
                        .containsExactly(
                                "-Djmh.executor=VIRTUAL", "-Djdk.virtualThreadScheduler.parallelism=" + one.threads());
            } else {
                assertThat(scheduling).isSubsetOf("-Djmh.executor=CUSTOM");
            }
        });
    }

    @Test
    void oneJdk_isEnough() {
        assertThat(plan(RunSize.QUICK, 25).comparisons())
                .isNotEmpty()
                .allMatch(each -> each.peer().jdk() == 25);
    }

    @Test
    void only_keepsRowsWithTheText() {
        assertThat(QUICK.only("quota alone").comparisons())
                .hasSize(2)
                .allMatch(each -> each.goal().equals("quota alone"));
        assertThat(QUICK.only("nothing of that").comparisons()).isEmpty();
    }

    @Test
    void millionLiveBlocks_isComparedWithNone() {
        assertThat(QUICK.only(Workload.MILLION_LIVE_BLOCKS.title).cases().values())
                .allSatisfy(group -> assertThat(group).extracting(Case::live).contains(0, 1_000_000));
    }
}
