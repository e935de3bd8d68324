// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.tck.Wants;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Scenario;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A thunk throws where failures end the process. Properties of the JVM say the rest: {@value #THROWS} is
 * {@code exception} or {@code error}, {@value #CLEANED} is {@code explicitly}, {@code automatically} or {@code never},
 * {@value #ERR} is {@code kept}, {@code null} or {@code failing}.
 */
@Wants(policy = Wants.Policy.EXIT)
public class FailingThunk implements Scenario {
    static final String THROWS = "floe.tck.throws";
    static final String CLEANED = "floe.tck.cleaned";
    static final String ERR = "floe.tck.err";

    /** What the scenario says when the thunk is about to throw. */
    static final String THROWN = "thunk throws";

    /** The message of what is thrown. */
    static final String CAUSE = "injected: thunk failed";

    /** Longer than the bound of an exit, and shorter than that of the scenario. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /** Makes the scenario. */
    public FailingThunk() {}

    @Override
    public void play(Stage stage) {
        Cleaner cleaner = stage.cleaner();
        setErr(System.getProperty(ERR, "kept"));
        prepare(stage, cleaner);
        switch (System.getProperty(CLEANED, "explicitly")) {
            case "explicitly" -> cleaner.register(stage, () -> fail(stage)).clean();
            case "automatically" -> drop(stage, cleaner);
            default -> {
                return;
            }
        }
        stage.clock().await(PATIENCE, () -> false);
        stage.say("process went on after a thunk threw");
    }

    /** What else there is before the thunk throws; nothing here. */
    void prepare(Stage stage, Cleaner cleaner) {}

    private static void setErr(String how) {
        switch (how) {
            case "kept" -> {}
            case "null" -> System.setErr(null);
            case "failing" -> System.setErr(new PrintStream(new Failing(), true));
            default -> throw new IllegalArgumentException("no such error stream: " + ERR + "=" + how);
        }
    }

    private static void drop(Stage stage, Cleaner cleaner) {
        Gc.Watch watch = stage.gc().watch();
        AtomicBoolean begun = new AtomicBoolean();
        Registrations.drop(cleaner, () -> {
            begun.set(true);
            fail(stage);
        });
        watch.awaitCleaned("referent whose thunk throws", begun::get);
    }

    /** Throws what the properties say. */
    static void fail(Stage stage) {
        stage.say(THROWN);
        if (System.getProperty(THROWS, "exception").equals("error")) {
            throw new AssertionError(CAUSE);
        }
        throw new IllegalArgumentException(CAUSE);
    }

    private static final class Failing extends OutputStream {
        @Override
        public void write(int b) {
            throw new IllegalStateException("injected: error stream failed");
        }
    }
}
