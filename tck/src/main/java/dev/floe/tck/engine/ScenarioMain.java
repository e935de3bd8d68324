// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Wants;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Scenario;
import java.io.PrintStream;
import java.util.List;

/** The JVM in which one scenario is played. */
public final class ScenarioMain {
    static final String SAID = "said";

    /** When the scenario throws. */
    static final int FAILED = 99;

    private ScenarioMain() {}

    /**
     * Plays a scenario on the main thread.
     *
     * @param args the name of the subject, the class of the scenario, the timeout factor
     */
    public static void main(String[] args) {
        PrintStream err = System.err;
        ParentLink parent = ParentLink.open();
        int status = 0;
        try {
            play(parent, args[0], args[1], Double.parseDouble(args[2]));
        } catch (Throwable thrown) {
            // The scenario may have taken System.err away.
            thrown.printStackTrace(err);
            status = FAILED;
        }
        System.exit(status);
    }

    private static void play(ParentLink parent, String subjectName, String scenarioName, double factor)
            throws Throwable {
        SubjectUnderTest subject = new SubjectUnderTest(Subjects.visible().choose(subjectName));
        Scenario scenario =
                (Scenario) Class.forName(scenarioName).getDeclaredConstructor().newInstance();
        scenario.play(new Stage(parent, subject, wants(scenario.getClass()), new Clock(factor)));
    }

    /** {@return what a scenario wants} */
    static Wants wants(Class<?> scenario) {
        Wants declared = scenario.getAnnotation(Wants.class);
        return declared == null ? CheckMethod.DEFAULT : declared;
    }

    private record Stage(ParentLink parent, SubjectUnderTest subject, Wants wants, Clock clock)
            implements Scenario.Stage {
        @Override
        public DirectMemoryProvider provider() {
            return subject.provider();
        }

        @Override
        public DirectMemoryConfig config() {
            return subject.builder(wants, Stage::failed).build();
        }

        @Override
        public Cleaner cleaner() {
            return subject.cleaner(config());
        }

        /** Under policy REPORT the scenario looks at the standard error stream of its child. */
        private static void failed(Throwable thrown) {
            System.err.println("floe-tck: a cleaning action failed: " + thrown);
        }

        @Override
        public long unit() {
            return subject.unit();
        }

        @Override
        public Gc gc() {
            return new Gc(clock);
        }

        @Override
        public void say(String line) {
            parent.send(new Message(SAID, List.of(line)));
        }
    }
}
