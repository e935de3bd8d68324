// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import dev.floe.reference.ReferenceProvider;
import dev.floe.spec.DirectMemoryConfig;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A cleaning action: registered with a cleaner, then run by hand. */
public class RegisterAndClean extends ComparedBenchmark {
    /** The subject that is the JDK's public cleaner. */
    public static final String JDK = "java.lang.ref.Cleaner";

    /** The lower bound of a registry: one slot, one atomic operation to fill it and one to empty it. */
    public static final String BARE = "one slot, two atomic steps";

    private interface Registrar extends AutoCloseable {
        void registerAndClean();

        @Override
        default void close() {}
    }

    private Registrar registrar;

    /** Opens the cleaner. */
    @Setup
    public void open() {
        registrar = switch (subject) {
            case JDK -> jdk();
            case BARE -> bare();
            default -> ours();
        };
    }

    /** Closes it. */
    @TearDown
    public void close() {
        registrar.close();
    }

    private static void nothing() {}

    private static Registrar jdk() {
        java.lang.ref.Cleaner cleaner = java.lang.ref.Cleaner.create();
        return () -> cleaner.register(new Object(), RegisterAndClean::nothing).clean();
    }

    /**
     * The lower bound of a registration that any thread may remove: an object, a phantom reference to it, and two
     * atomic operations on the slot that keeps the reference reachable. There is one slot, for one thread.
     */
    private static Registrar bare() {
        return new Registrar() {
            private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
            private final AtomicReferenceArray<PhantomReference<Object>> slots = new AtomicReferenceArray<>(1);

            @Override
            public void registerAndClean() {
                PhantomReference<Object> registered = new PhantomReference<>(new Object(), queue);
                if (!slots.compareAndSet(0, null, registered)) {
                    throw new IllegalStateException("another thread used this slot");
                }
                if (slots.compareAndSet(0, registered, null)) {
                    registered.clear();
                    nothing();
                }
            }
        };
    }

    private static Registrar ours() {
        dev.floe.spec.Cleaner cleaner = new ReferenceProvider()
                .cleaner(DirectMemoryConfig.builder().name("bench").build())
                .orElseThrow();
        return new Registrar() {
            @Override
            public void registerAndClean() {
                cleaner.register(new Object(), RegisterAndClean::nothing).clean();
            }

            @Override
            public void close() {
                cleaner.close();
            }
        };
    }

    /** Registers an action and runs it. */
    @Benchmark
    public void registerAndClean() {
        registrar.registerAndClean();
    }
}
