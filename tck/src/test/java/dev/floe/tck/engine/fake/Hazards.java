// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;

/** Checks that kill their JVM, and some that do no harm. */
public final class Hazards {
    private static boolean armed;

    private Hazards() {}

    /** Whether the JVM survives these checks depends on the subject. */
    public static class Reserving {
        @Check(Rule.RES_01)
        @Requires(seconds = 2)
        void reserves(Reserver reserver) {
            reserver.reserve(1, 1);
        }

        @Check(Rule.RES_02)
        void looksOn(Reserver reserver) {
            reserver.usage();
        }
    }

    /** The second check halts the JVM if the first has run in it. Each of them passes alone. */
    public static class Together {
        @Check(Rule.RES_01)
        void arms() {
            armed = true;
        }

        @Check(Rule.RES_02)
        void firesWhenArmed() {
            if (armed) {
                Runtime.getRuntime().halt(7);
            }
        }
    }

    /** The first check makes the JVM fail at its exit, long after the check. */
    public static class Late {
        @Check(Rule.RES_01)
        void spoilsTheEnd() {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(8)));
        }

        @Check(Rule.RES_02)
        void looksOn() {}
    }

    /** The first check exits the JVM. */
    public static class Leaving {
        @Check(Rule.RES_01)
        void leaves() {
            System.out.println("last words");
            System.exit(3);
        }

        @Check(Rule.RES_02)
        @Requires(ownJvm = true)
        void isAlone() {}
    }

    /** The first check requires an unknown flag, the second one known flags. */
    public static class Flags {
        @Check(Rule.RES_01)
        @Requires(flags = "-XX:NoSuchFlag=1")
        void wantsTheImpossible() {}

        @Check(Rule.RES_02)
        @Requires(flags = {"-Dfake.flag=yes", "-Dfake.picky=true", "-XX:+UseSerialGC"})
        void wantsAProperty() {
            if (!"yes".equals(System.getProperty("fake.flag"))) {
                throw new AssertionError("flag is not there");
            }
        }
    }
}
