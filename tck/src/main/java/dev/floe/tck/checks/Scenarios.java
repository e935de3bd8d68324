// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Scenario;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** What checks play in child JVMs that are not expected to survive, or in which a cleaning action allocates. */
public final class Scenarios {
    private Scenarios() {}

    /**
     * A thunk throws where failures end the process. Properties of the JVM say the rest: {@value #THROWS} is
     * {@code exception} or {@code error}, {@value #CLEANED} is {@code explicitly}, {@code automatically} or {@code never},
     * {@value #ERR} is {@code kept}, {@code null} or {@code failing}.
     */
    @Requires(policy = Requires.Policy.EXIT)
    public static class FailingThunk implements Scenario {
        static final String THROWS = "floe.tck.throws";
        static final String CLEANED = "floe.tck.cleaned";
        static final String ERR = "floe.tck.err";

        /** What the scenario says when the thunk is about to throw. */
        static final String THROWN = "thunk throws";

        /** The message of what is thrown. */
        static final String CAUSE = "injected: thunk failed";

        /** Longer than the bound of an exit, and shorter than that of the scenario. */
        private static final Duration PATIENCE = Duration.ofSeconds(6);

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

    /** A thunk throws while the cleaning thread runs another, which never ends. */
    @Requires(policy = Requires.Policy.EXIT)
    public static final class BusyCleaner extends FailingThunk {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        void prepare(Stage stage, Cleaner cleaner) {
            Gc.Watch watch = stage.gc().watch();
            Registrations.drop(cleaner, () -> {
                begun.countDown();
                awaitNothing();
            });
            watch.awaitCleaned("referent whose thunk never ends", () -> begun.getCount() == 0);
        }

        private void awaitNothing() {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A shutdown hook cleans a registration whose thunk throws; perhaps another had thrown before. */
    @Requires(policy = Requires.Policy.EXIT)
    public static final class CleaningHook extends FailingThunk {
        @Override
        void prepare(Stage stage, Cleaner cleaner) {
            Object referent = new Object();
            Cleaner.Cleanable cleanable = cleaner.register(referent, () -> fail(stage));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                cleanable.clean();
                Reference.reachabilityFence(referent);
            }));
        }
    }

    /** A thunk throws, and a shutdown hook allocates from a memory whose quota is full. */
    @Requires(policy = Requires.Policy.EXIT)
    public static final class AllocatingHook extends FailingThunk {
        @Override
        void prepare(Stage stage, Cleaner cleaner) {
            DirectMemoryConfig config = stage.config().toBuilder().build();
            DirectMemory memory = stage.provider().create(config);
            long piece = config.limit() / 4;
            List<MemoryBlock> live = FullQuota.of(memory, config, piece);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                memory.allocate(piece);
                Reference.reachabilityFence(live);
            }));
        }
    }

    /** An action of the subject's cleaner that allocates from a full memory of the subject. */
    @Requires(maxWaitMillis = 300)
    public static final class AllocatingAction implements Scenario {
        @Override
        public void play(Stage stage) {
            DirectMemory memory = stage.provider().create(stage.config());
            Cleaner cleaner = stage.cleaner();
            MemoryBlock all = memory.allocate(memory.usage().limit());
            InsideRequest inside = new InsideRequest(stage);
            inside.arm(memory);
            register(cleaner, inside::make);
            if (!inside.awaitEnd()) {
                return;
            }
            AtomicBoolean cleaned = new AtomicBoolean();
            Gc.Watch watch = stage.gc().watch();
            register(cleaner, () -> cleaned.set(true));
            watch.awaitCleaned("object registered afterwards", cleaned::get);
            all.close();
            stage.say(CleaningRequestChecks.WENT_ON);
        }

        /** The referent is garbage when this returns. */
        private static void register(Cleaner cleaner, Runnable action) {
            cleaner.register(new Object(), action);
        }
    }

    /** A memory whose deallocators allocate from it before they free, while it is full. */
    @Requires(maxWaitMillis = 300)
    public static final class AllocatingDeallocator implements Scenario {
        @Override
        public void play(Stage stage) {
            InsideRequest inside = new InsideRequest(stage);
            DirectMemory memory = stage.provider().create(stage.config(), before(inside));
            long half = memory.usage().limit() / 2;
            MemoryBlock kept = memory.allocate(half);
            Garbage.drop(memory, half, 1);
            inside.arm(memory);
            if (!inside.awaitEnd()) {
                return;
            }
            Gc.Watch watch = stage.gc().watch();
            watch.awaitCleaned(
                    "block whose deallocator allocated", () -> memory.usage().count() == 1);
            MemoryBlock closed = memory.allocate(half);
            inside.arm(memory);
            closed.close();
            if (!inside.awaitEnd()) {
                return;
            }
            Gc.Watch after = stage.gc().watch();
            Garbage.drop(memory, half, 1);
            after.awaitCleaned("block dropped afterwards", () -> memory.usage().count() == 1);
            kept.close();
            stage.say(CleaningRequestChecks.WENT_ON);
        }

        private static RoleDecorator before(InsideRequest inside) {
            return new RoleDecorator() {
                @Override
                public Cleaner cleaner(Cleaner own) {
                    return new Cleaner() {
                        @Override
                        public Cleanable register(Object referent, Runnable thunk) {
                            return own.register(referent, () -> {
                                inside.make();
                                thunk.run();
                            });
                        }

                        @Override
                        public void close() {
                            own.close();
                        }
                    };
                }
            };
        }
    }

    /** A request that a cleaning action makes, and what a scenario sees of it. */
    private static final class InsideRequest {
        private static final Duration UNTIL_CLEANED = Duration.ofSeconds(5);

        private final Scenario.Stage stage;
        private final Duration bound;
        private volatile DirectMemory memory;
        private volatile boolean begun;
        private volatile boolean ended;

        InsideRequest(Scenario.Stage stage) {
            this.stage = stage;
            this.bound = Bounds.ofRefusal(stage.config().maxWait().toMillis());
        }

        /** Makes the next {@link #make} request a block of this memory; later ones do nothing. */
        void arm(DirectMemory from) {
            begun = false;
            ended = false;
            memory = from;
        }

        /** Requests the smallest block, if armed. To be called inside the cleaning action. */
        void make() {
            DirectMemory from = memory;
            if (from != null) {
                memory = null;
                begun = true;
                request(from);
                ended = true;
            }
        }

        private void request(DirectMemory from) {
            try {
                Optional.of(from.allocate(stage.unit())).ifPresent(block -> block.close());
            } catch (OutOfMemoryError refusal) {
                stage.say("refused: " + refusal.getMessage());
            }
        }

        /** {@return whether an action ran, after collections, and its request ended in time} */
        boolean awaitEnd() {
            boolean ran = stage.clock().await(UNTIL_CLEANED, () -> {
                System.gc();
                return begun;
            });
            if (!ran) {
                stage.say(CleaningRequestChecks.NOTHING_SEEN);
                return false;
            }
            boolean inTime = stage.clock().await(bound, () -> ended);
            stage.say(
                    inTime
                            ? CleaningRequestChecks.ENDED
                            : "request inside a cleaning action still runs: boundMillis="
                                    + stage.clock().scaled(bound).toMillis());
            return inTime;
        }
    }
}
