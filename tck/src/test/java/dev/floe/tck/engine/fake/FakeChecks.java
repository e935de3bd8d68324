// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.Reserver;
import dev.floe.spec.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Wants;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Inconclusive;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Scenario;

public class FakeChecks {
    @Check(Rule.RES_03)
    void fits(Quota quota) {
        Quota.Held held = quota.reserve(quota.limit());
        Expect.equal("charged", quota.limit(), quota.charged(quota.usage()));
        held.release();
    }

    @Check(Rule.RES_01)
    void isWrong(Reserver reserver) {
        reserver.reserve(8, 8);
        Expect.equal("count", 2, reserver.usage().count());
    }

    @Check(Rule.RES_02)
    @Wants(ownJvm = true)
    void hasOwnJvm(Reserver reserver) {
        reserver.reserve(8, 8);
    }

    @Check(Rule.RES_04)
    void cannotTell() {
        throw new Inconclusive("no evidence: looked=1");
    }

    @Check(Rule.RES_09)
    void cannotRun() {
        throw new NotRun("no machine: wanted=1");
    }

    @Check(Rule.CLN_01)
    void hasNoCleaner(Cleaner cleaner) {}

    @Check(Rule.BLK_10)
    void hasNoMemory(DirectMemory memory) {}

    @Check(Rule.RES_16)
    @Wants(flags = "-XX:+DisableExplicitGC")
    void hasFlags(Reserver reserver) {}

    @Check(value = Rule.RES_10, needs = dev.floe.spec.Capability.RESERVER)
    void hasChild(Children children) {
        Children.Outcome outcome = children.play(Greeting.class).expectExit(0).expectSaid("hello 1048576");
    }

    public static final class Greeting implements Scenario {
        @Override
        public void play(Stage stage) {
            System.out.println("foreign");
            stage.say("hello " + stage.config().limit());
        }
    }
}
