// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Capability;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Gc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    private static final CheckCatalog CHECKS = CheckCatalog.of(List.of(Greedy.class));
    private static final Preflight RICH = new Preflight(1 << 20, 100, "G1");

    static class Greedy {
        @Check(Rule.RES_01)
        @Requires(machineBytes = 1000)
        void takesMemory() {}

        @Check(Rule.RES_02)
        @Requires(threads = 10)
        void startsThreads() {}

        @Check(Rule.RES_03)
        void watches(Gc gc) {}

        @Check(value = Rule.RES_04, needs = Capability.GC_RELEASE)
        void waitsForACollection() {}

        @Check(Rule.RES_05)
        void wantsNothing() {}
    }

    private static String obstacle(Preflight here, String check) {
        return here.obstacle(CHECKS.check(check)).orElse("");
    }

    @Test
    void aMachineWithAllResourcesHasNoObstacle() {
        assertThat(CHECKS.checks())
                .allSatisfy(check -> assertThat(RICH.obstacle(check)).isEmpty());
    }

    @Test
    void aMissingResourceIsNamed() {
        assertThat(obstacle(new Preflight(999, 100, "G1"), "RES-01.takesMemory"))
                .isEqualTo("the machine has too little memory: neededBytes=1000, availableBytes=999");
        assertThat(obstacle(new Preflight(1000, 9, "G1"), "RES-02.startsThreads"))
                .isEqualTo("the machine allows too few threads: neededThreads=10, availableThreads=9");
        assertThat(obstacle(new Preflight(0, 0, "G1"), "RES-05.wantsNothing")).isEmpty();
    }

    @Test
    void checksThatNeedCollectionsAreNotRunWithEpsilon() {
        Preflight epsilon = new Preflight(1 << 20, 100, "Epsilon");

        assertThat(List.of("RES-03.watches", "RES-04.waitsForACollection"))
                .allSatisfy(check -> assertThat(obstacle(epsilon, check))
                        .isEqualTo("the check needs collections, and this collector makes none: gc=Epsilon"));
        assertThat(obstacle(epsilon, "RES-05.wantsNothing")).isEmpty();
    }

    @Test
    void onlyTheContainerBoundsTheThreads(@TempDir Path cgroup) throws IOException {
        Path most = Files.writeString(cgroup.resolve("pids.max"), "100\n");
        Path current = Files.writeString(cgroup.resolve("pids.current"), "93\n");
        Path unbounded = Files.writeString(cgroup.resolve("unbounded"), "max\n");
        Path missing = cgroup.resolve("missing");

        assertThat(Machine.availableThreads(most.toFile(), current.toFile())).isEqualTo(7);
        assertThat(Machine.availableThreads(unbounded.toFile(), current.toFile()))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Machine.availableThreads(missing.toFile(), missing.toFile())).isEqualTo(Long.MAX_VALUE);
    }
}
