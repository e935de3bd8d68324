// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Inconclusive;
import dev.floe.tck.fixture.NotClaimed;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.fixture.RoleCall;
import dev.floe.tck.fixture.Spy;
import dev.floe.tck.spi.Subject;
import java.util.List;

/** Checks that end in every way in which a check can end, all in one JVM. */
public class FakeChecks {
    @Check(Rule.RES_03)
    void fits(Quota quota) {
        Quota.Held held = quota.reserve(quota.limit());
        Expect.equal("charged", quota.limit(), quota.charged(quota.usage()));
        held.release();
    }

    @Check(Rule.RES_01)
    void finds(Reserver reserver) {
        reserver.reserve(8, 8);
        Expect.equal("count", 2, reserver.usage().count());
    }

    @Check(Rule.RES_04)
    void cannotTell(Race race) {
        race.rounds(3, () -> {});
        throw new Inconclusive("no evidence: looked=1");
    }

    @Check(Rule.RES_09)
    void cannotRun() {
        throw new NotRun("no machine: wanted=1");
    }

    @Check(Rule.RES_05)
    @Requires(machineBytes = Long.MAX_VALUE)
    void needsTooMuch() {}

    @Check(Rule.RES_10)
    void isNotOffered() {
        throw new NotClaimed("refused: wanted=1");
    }

    @Check(Rule.RES_11)
    void isItselfWrong() {
        throw new IllegalStateException("slip of the kit");
    }

    @Check(Rule.RES_12)
    @Requires(seconds = 1)
    void hangs(Reserver reserver) {
        reserver.reserve(1, 1);
    }

    @Check(Rule.RES_14)
    @Requires(policy = Requires.Policy.REPORT)
    void wantsReports(DirectMemoryConfig config, Reserver reserver) {
        Expect.equal("policy", "REPORT", policy(config));
    }

    @Check(Rule.RES_15)
    void takesAnyPolicy(DirectMemoryConfig config, Reserver reserver) {
        Expect.equal("policy", "EXIT", policy(config));
    }

    private static String policy(DirectMemoryConfig config) {
        return config.failureHandler().isPresent() ? "REPORT" : "EXIT";
    }

    @Check(Rule.RES_24)
    @Requires(limit = 3 * 4096)
    void wantsALimit(Quota quota, Subject subject) {
        Expect.equal("unit", subject.granularity(), quota.unit());
        Expect.equal("limit", 3 * quota.unit(), quota.limit());
    }

    @Check(Rule.CLN_01)
    void wantsACleaner(Cleaner cleaner) {}

    @Check(Rule.BLK_10)
    void wantsAMemory(DirectMemory memory) {}

    @Check(value = Rule.BLK_23, needs = Capability.CLEANER)
    void wantsToBorrow(DirectMemory memory) {}

    @Check(Rule.OBS_04)
    void showsItself(DirectMemory memory) {}

    @Check(Rule.BLK_25)
    void keepsWhatEscapes(DirectMemory memory) {}

    @Check(Rule.OBS_07)
    void isRecorded(DirectMemory memory) {}

    @Check(Rule.DEA_01)
    @Requires(pageAligned = true)
    void looksOn(DirectMemory memory, Spy spy, Gc gc, Clock clock) {
        memory.allocate(100).close();
        Expect.equal(
                "seams",
                List.of(RoleCall.RESERVE, RoleCall.ALLOCATE, RoleCall.REGISTER),
                spy.order().subList(0, 3));
    }

    @Check(Rule.BLK_16)
    void closesTwice(DirectMemory memory, Spy spy) {
        MemoryBlock block = memory.allocate(100);
        block.close();
        block.close();
    }

    @Check(Rule.BLK_02)
    void makesAllocatingFail(DirectMemory memory, Spy spy) {
        spy.fail(RoleCall.ALLOCATE, 1, new IllegalStateException("made to fail"));
        Expect.thrown("allocate", IllegalStateException.class, () -> memory.allocate(100));
    }

    @Check(Rule.DEA_03)
    void makesFreeingFail(DirectMemory memory, Spy spy) {
        spy.fail(RoleCall.FREE, 1, new IllegalStateException("made to fail"));
        memory.allocate(100).close();
        Expect.equal("count", 1, memory.usage().count());
    }
}
