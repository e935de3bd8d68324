// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.spec.Capability;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.Scenario;
import java.util.concurrent.locks.LockSupport;

/** Scenarios that end in every way in which a child JVM can end, and a check that runs one. */
public final class Scenarios {
    private Scenarios() {}

    /** Reports its configuration. */
    @Requires(limit = 12_345, flags = "-Dfake.flag=yes")
    public static final class Telling implements Scenario {
        @Override
        public void play(Stage stage) {
            System.out.print("no message, and no end of line");
            stage.say("limit " + stage.config().limit());
            stage.say("unit " + stage.unit());
            stage.say("flags " + System.getProperty("fake.flag") + " " + System.getProperty("fake.more"));
            stage.say("a\ttab,\na line and a \\");
        }
    }

    /** Throws after it has removed {@code System.err}. */
    public static final class Throwing implements Scenario {
        @Override
        public void play(Stage stage) {
            System.setErr(null);
            throw new IllegalStateException("scenario failed");
        }
    }

    /** Never ends: its shutdown hook waits for ever. */
    public static final class Hanging implements Scenario {
        @Override
        public void play(Stage stage) {
            Runtime.getRuntime().addShutdownHook(new Thread(Hanging::waitForEver, "hook that waits"));
            stage.say("about to leave");
            System.exit(0);
        }

        private static void waitForEver() {
            while (true) {
                LockSupport.park();
            }
        }
    }

    /** Halts the JVM. */
    public static final class Halting implements Scenario {
        @Override
        public void play(Stage stage) {
            stage.say("last words");
            Runtime.getRuntime().halt(5);
        }
    }

    /** Runs a scenario. */
    public static class Playing {
        @Check(value = Rule.RES_01, needs = Capability.RESERVER)
        void plays(Children children) {
            children.play(Telling.class, "-Dfake.more=too").expectExit(0).expectSaid("limit 12345");
        }
    }
}
