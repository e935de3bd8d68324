// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.ReferenceProvider;
import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.Crew;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PhantomCleanerTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String name = "cleaner-test-" + NAMES.incrementAndGet();
    private final ConcurrentLinkedQueue<Throwable> reported = new ConcurrentLinkedQueue<>();
    private final Cleaner cleaner = new ReferenceProvider()
            .cleaner(DirectMemoryConfig.builder()
                    .name(name)
                    .reportFailures(reported::add)
                    .build())
            .orElseThrow();

    @AfterEach
    void close() {
        cleaner.close();
    }

    private Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("floe-cleaner " + name))
                .findAny()
                .orElse(null);
    }

    @Test
    void register_null_isRefused() {
        assertThatThrownBy(() -> cleaner.register(null, () -> {})).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cleaner.register(this, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void register_afterClose_isRefused() {
        cleaner.close();
        cleaner.close();

        assertThatThrownBy(() -> cleaner.register(this, () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cleaner takes no more registrations, it is closed: name=" + name);
    }

    @Test
    void clean_runsOnTheCaller_once() {
        List<Thread> ran = new ArrayList<>();
        Cleaner.Cleanable cleanable = cleaner.register(this, () -> ran.add(Thread.currentThread()));

        cleanable.clean();
        cleanable.clean();

        assertThat(ran).containsExactly(Thread.currentThread());
    }

    @Test
    void clean_insideItsThunk_doesNothing() {
        AtomicInteger runs = new AtomicInteger();
        AtomicReference<Cleaner.Cleanable> self = new AtomicReference<>();
        self.set(cleaner.register(this, () -> {
            runs.incrementAndGet();
            self.get().clean();
        }));
        self.get().clean();

        assertThat(runs).hasValue(1);
    }

    @Test
    void clean_racing_runsOnce() {
        for (int i = 0; i < 2000; i++) {
            AtomicInteger runs = new AtomicInteger();
            Cleaner.Cleanable cleanable = cleaner.register(this, runs::incrementAndGet);
            Crew.race(2, number -> cleanable.clean());
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void clean_byHandRacingTheCollector_runsOnce() {
        for (int round = 0; round < 20; round++) {
            AtomicInteger runs = new AtomicInteger();
            List<Cleaner.Cleanable> cleanables = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                cleanables.add(cleaner.register(new Object(), runs::incrementAndGet));
            }
            try (Crew crew = new Crew()) {
                crew.start(System::gc);
                cleanables.forEach(Cleaner.Cleanable::clean);
            }
            Await.until("all have run", () -> runs.get() >= 2000);
            assertThat(runs).hasValue(2000);
        }
    }

    @Test
    void thunk_ofADroppedReferent_runsAfterACollection_onTheCleaningThread() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        cleaner.register(new Object(), () -> ran.set(Thread.currentThread()));

        Await.collectedUntil("the thunk runs", () -> ran.get() != null);
        assertThat(ran.get()).isSameAs(thread());
    }

    @Test
    void afterManyArrivals_theRestIsNotWaitedFor() {
        AtomicBoolean heldUp = new AtomicBoolean();
        CountDownLatch allDead = new CountDownLatch(1);
        RunnableCleanable first = (RunnableCleanable) cleaner.register(this, () -> {
            heldUp.set(true);
            Await.until("all are dead", () -> allDead.getCount() == 0);
        });
        AtomicInteger runs = new AtomicInteger();
        List<RunnableCleanable> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add((RunnableCleanable) cleaner.register(this, runs::incrementAndGet));
        }
        first.enqueue();
        Await.until("the cleaning thread is held up", heldUp::get);
        for (int i = 0; i < many.size(); i++) {
            if (i < 100) {
                many.get(i).enqueue();
            } else if (i % 10 != 0) {
                many.get(i).clear(); // as a collection does; it never arrives
            }
        }
        allDead.countDown();

        int dead = 100 + 9 * (many.size() - 100) / 10;
        Await.until("all that is dead was dealt with", () -> runs.get() >= dead);
        many.forEach(Cleaner.Cleanable::clean);
        assertThat(runs).hasValue(many.size());
    }

    @Test
    void thunks_ofReferentsThatDieAtOnce_allRun() {
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        int count = 100_000;
        try (Crew crew = new Crew()) {
            crew.start(() -> {
                while (!over.get()) {
                    System.gc();
                }
            });
            for (int i = 0; i < count; i++) {
                cleaner.register(new Object(), runs::incrementAndGet);
            }
            over.set(true);
        }
        Await.collectedUntil("all have run", () -> runs.get() == count);
    }

    @Test
    void thunk_ofAReachableReferent_doesNotRun() {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger canary = new AtomicInteger();
        Object referent = new Object();
        cleaner.register(referent, runs::incrementAndGet);
        cleaner.register(new Object(), canary::incrementAndGet);

        Await.collectedUntil("another's thunk runs", () -> canary.get() == 1);
        assertThat(runs).hasValue(0);
        Reference.reachabilityFence(referent);
    }

    @Test
    void cleanedRegistration_keepsNothing() {
        Object referent = new Object();
        Runnable thunk = new Runnable() {
            @Override
            public void run() {}
        };
        WeakReference<Runnable> weakThunk = new WeakReference<>(thunk);
        Cleaner.Cleanable cleanable = cleaner.register(referent, thunk);
        WeakReference<Cleaner.Cleanable> weakCleanable = new WeakReference<>(cleanable);
        cleanable.clean();
        thunk = null;

        Await.collectedUntil("the thunk is dropped", () -> weakThunk.refersTo(null));
        assertThat(weakCleanable.refersTo(cleanable)).isTrue();
        cleanable = null;
        Await.collectedUntil("the registration is dropped", () -> weakCleanable.refersTo(null));
        Reference.reachabilityFence(referent);
    }

    @Test
    void thunk_mayRegisterAndCleanOthers() {
        AtomicInteger runs = new AtomicInteger();
        Cleaner.Cleanable other = cleaner.register(this, runs::incrementAndGet);
        cleaner.register(this, () -> {
                    other.clean();
                    cleaner.register(this, runs::incrementAndGet).clean();
                })
                .clean();

        assertThat(runs).hasValue(2);
    }

    @Test
    void slowThunk_holdsUpNobodyElse() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        cleaner.register(new Object(), () -> {
            running.countDown();
            try {
                release.await();
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        Await.collectedUntil("the slow thunk runs", () -> running.getCount() == 0);

        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            cleaner.register(this, runs::incrementAndGet).clean();
        }
        assertThat(runs).hasValue(1000);
        release.countDown();
    }

    @Test
    void thunkThatThrows_isReported_andLaterThunksRun() {
        AtomicInteger later = new AtomicInteger();
        cleaner.register(this, () -> {
                    throw new IllegalStateException("by hand");
                })
                .clean();
        cleaner.register(new Object(), () -> {
            throw new StackOverflowError("by the collector");
        });
        Await.collectedUntil("both are reported", () -> reported.size() == 2);
        cleaner.register(new Object(), later::incrementAndGet);
        Await.collectedUntil("a later thunk runs", () -> later.get() == 1);

        assertThat(reported).extracting(Throwable::getMessage).containsExactly("by hand", "by the collector");
    }

    @Test
    void handlerThatThrows_stopsNothing() {
        PhantomCleaner own = new PhantomCleaner("h", new PendingReferences(), new FailureHandler.Report(failure -> {
            throw new AssertionError("by the handler");
        }));
        AtomicInteger later = new AtomicInteger();
        own.register(new Object(), () -> {
            throw new IllegalStateException();
        });
        own.register(new Object(), later::incrementAndGet);

        Await.collectedUntil("a later thunk runs", () -> later.get() == 1);
        own.close();
    }

    @Test
    void thread_isADaemonOfItsOwn_andSurvivesInterrupts() {
        AtomicInteger runs = new AtomicInteger();
        cleaner.register(this, () -> {});
        Thread thread = thread();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        assertThat(thread.getThreadGroup().getParent()).isNull();

        for (int i = 0; i < 3; i++) {
            thread.interrupt();
            int before = i;
            cleaner.register(new Object(), runs::incrementAndGet);
            Await.collectedUntil("a thunk runs after the interrupt", () -> runs.get() > before);
        }
        assertThat(thread.isAlive()).isTrue();
    }

    @Test
    void thread_endsWhenClosedAndTheLastIsGone() {
        Cleaner.Cleanable byHand = cleaner.register(this, () -> {});
        Object referent = new Object();
        cleaner.register(referent, () -> {});
        Thread thread = thread();
        cleaner.close();

        byHand.clean();
        assertThat(thread.isAlive()).isTrue();
        Reference.reachabilityFence(referent);
        referent = null;
        Await.collectedUntil("the thread ends", () -> !thread.isAlive());
    }

    @Test
    void thread_ofACleanerDroppedUnclosed_ends() {
        new ReferenceProvider()
                .cleaner(DirectMemoryConfig.builder().name(name + "-dropped").build());

        Await.collectedUntil(
                "the thread ends",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("floe-cleaner " + name + "-dropped")));
    }

    /** The last goes while the thread looks whether it was the last, or somebody registers meanwhile. */
    @Test
    void close_racingRegister_losesNeitherThunkNorThread() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            PhantomCleaner own =
                    new PhantomCleaner(name + "-race", new PendingReferences(), Throwable::printStackTrace);
            AtomicInteger registered = new AtomicInteger();
            AtomicInteger runs = new AtomicInteger();
            Crew.race(3, number -> {
                if (number == 0) {
                    own.close();
                    return;
                }
                try {
                    Cleaner.Cleanable cleanable = own.register(this, runs::incrementAndGet);
                    registered.incrementAndGet();
                    cleanable.clean();
                } catch (IllegalStateException closed) {
                    return;
                }
            });
            assertThat(runs).hasValue(registered.get());
        }
        Await.until(
                "all threads end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("floe-cleaner " + name + "-race")));
    }

    @Test
    void thread_keepsNothingOfItsStarter() throws Exception {
        InheritableThreadLocal<Object> local = new InheritableThreadLocal<>();
        Object value = new Object();
        WeakReference<Object> weak = new WeakReference<>(value);
        Cleaner[] made = new Cleaner[1];
        Thread starter = new Thread(() -> {
            local.set(weak.get());
            made[0] = new CleanerHandle(
                    new PhantomCleaner(name + "-started", new PendingReferences(), Throwable::printStackTrace));
        });
        starter.start();
        starter.join(TimeUnit.SECONDS.toMillis(30));
        value = null;

        Await.collectedUntil("the inherited value is dropped", () -> weak.refersTo(null));
        made[0].close();
        Reference.reachabilityFence(local);
    }
}
