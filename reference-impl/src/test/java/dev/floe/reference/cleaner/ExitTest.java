// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.reference.ReferenceProvider;
import dev.floe.reference.raw.NativeMemory;
import dev.floe.reference.testing.ChildJvm;
import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.spi.RoleDecorator;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thunk that throws ends the process. CLN-07, CLN-08, CLN-09, CLN-10 */
@Tag("one-jdk")
class ExitTest {
    private static final String TOLD = "java.lang.Error: Cleaner terminated abnormally";

    @ParameterizedTest
    @EnumSource
    void thunkThatThrows_exitsWithStatus1(Scene scene) {
        ChildJvm.Outcome outcome = ChildJvm.run(Main.class, List.of(scene.name()));

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(1);
        if (!scene.isSilent()) {
            assertThat(outcome.err()).contains(TOLD, "Caused by: java.lang.", "thunk fails");
        }
        assertThat(outcome.out()).contains("hook ran").doesNotContain("wrong");
    }

    @Test
    void hookThatCleansAThrowingThunk_afterANormalExit_keepsStatus0() {
        ChildJvm.Outcome outcome = ChildJvm.run(NormalExit.class);

        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(outcome.err()).contains(TOLD, "thunk fails");
        assertThat(outcome.out()).contains("hook ran");
    }

    enum Scene {
        EXCEPTION_BY_HAND,
        ERROR_BY_HAND,
        EXCEPTION_BY_COLLECTOR,
        ERROR_BY_COLLECTOR,
        NO_SYSTEM_ERR,
        SYSTEM_ERR_THROWS,
        SYSTEM_ERR_BLOCKS,
        HOOK_ALLOCATES_AT_FULL_QUOTA,
        HOOK_CLEANS_THROWING_THUNK,
        HOOK_WAITS_FOR_A_LOCK_OF_THE_CALLER,
        FREE_FAILS_IN_CLOSE,
        FREE_FAILS_WHILE_HELPING;

        boolean isSilent() {
            return this == NO_SYSTEM_ERR || this == SYSTEM_ERR_THROWS || this == SYSTEM_ERR_BLOCKS;
        }
    }

    static final class NormalExit {
        public static void main(String[] args) {
            Cleaner.Cleanable cleanable = Main.cleaner().register(new Object(), Main::failWithException);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                cleanable.clean();
                System.out.println("hook ran");
            }));
        }
    }

    static final class Main {
        private static final Object LOCK = new Object();

        public static void main(String[] args) throws InterruptedException {
            Scene scene = Scene.valueOf(args[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
            play(scene);
            if (scene == Scene.HOOK_WAITS_FOR_A_LOCK_OF_THE_CALLER) {
                return;
            }
            while (true) {
                System.gc();
                Thread.sleep(10);
            }
        }

        private static void play(Scene scene) {
            switch (scene) {
                case EXCEPTION_BY_HAND ->
                    cleaner().register(new Object(), Main::failWithException).clean();
                case ERROR_BY_HAND ->
                    cleaner().register(new Object(), Main::failWithError).clean();
                case EXCEPTION_BY_COLLECTOR -> cleaner().register(new Object(), Main::failWithException);
                case ERROR_BY_COLLECTOR -> cleaner().register(new Object(), Main::failWithError);
                case NO_SYSTEM_ERR -> {
                    System.setErr(null);
                    cleaner().register(new Object(), Main::failWithError);
                }
                case SYSTEM_ERR_THROWS -> {
                    System.setErr(new PrintStream(OutputStream.nullOutputStream()) {
                        @Override
                        public void println(Object line) {
                            throw new IllegalStateException("no printing");
                        }
                    });
                    cleaner().register(new Object(), Main::failWithError).clean();
                }
                case SYSTEM_ERR_BLOCKS -> {
                    System.setErr(new PrintStream(OutputStream.nullOutputStream()) {
                        @Override
                        public void println(Object line) {
                            awaitForEver();
                        }
                    });
                    cleaner().register(new Object(), Main::failWithError).clean();
                }
                case HOOK_ALLOCATES_AT_FULL_QUOTA -> {
                    DirectMemory memory = memory(new RoleDecorator() {});
                    MemoryBlock whole = memory.allocate(100);
                    hook(() -> {
                        try {
                            memory.allocate(100);
                            System.out.println("wrong: granted");
                        } catch (QuotaExceededError expected) {
                            System.out.println("refused " + whole.capacity());
                        }
                    });
                    cleaner().register(new Object(), Main::failWithError);
                }
                case HOOK_CLEANS_THROWING_THUNK -> {
                    Cleaner cleaner = cleaner();
                    Cleaner.Cleanable other = cleaner.register(LOCK, Main::failWithException);
                    hook(other::clean);
                    cleaner.register(new Object(), Main::failWithError);
                }
                case HOOK_WAITS_FOR_A_LOCK_OF_THE_CALLER -> {
                    hook(() -> {
                        synchronized (LOCK) {
                            System.out.println("got the lock");
                        }
                    });
                    synchronized (LOCK) {
                        cleaner().register(new Object(), Main::failWithError).clean();
                    }
                }
                case FREE_FAILS_IN_CLOSE -> memory(failingFree()).allocate(10).close();
                case FREE_FAILS_WHILE_HELPING -> {
                    DirectMemory memory = memory(failingFree());
                    memory.allocate(100);
                    memory.allocate(100);
                    System.out.println("wrong: granted though nothing was freed");
                }
            }
        }

        static Cleaner cleaner() {
            return new ReferenceProvider()
                    .cleaner(DirectMemoryConfig.builder().build())
                    .orElseThrow();
        }

        private static DirectMemory memory(RoleDecorator decorator) {
            DirectMemoryConfig config = DirectMemoryConfig.builder()
                    .limit(100)
                    .maxWait(Duration.ofSeconds(1))
                    .build();
            return new ReferenceProvider().create(config, decorator);
        }

        private static RoleDecorator failingFree() {
            return new RoleDecorator() {
                @Override
                public Allocator allocator(Allocator own) {
                    return new NativeMemoryWithFailingFree();
                }
            };
        }

        private static void hook(Runnable body) {
            Runtime.getRuntime().addShutdownHook(new Thread(body));
        }

        static void failWithException() {
            throw new IllegalStateException("thunk fails");
        }

        static void failWithError() {
            throw new StackOverflowError("thunk fails");
        }

        private static void awaitForEver() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
    }

    private static final class NativeMemoryWithFailingFree implements Allocator {
        private final NativeMemory own = new NativeMemory();

        @Override
        public long allocate(long size) {
            return own.allocate(size);
        }

        @Override
        public long allocateZeroed(long size) {
            return own.allocateZeroed(size);
        }

        @Override
        public void free(long address, long size) {
            Main.failWithException();
        }

        @Override
        public int pageSize() {
            return own.pageSize();
        }
    }
}
