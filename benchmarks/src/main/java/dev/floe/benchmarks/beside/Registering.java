// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import dev.floe.reference.ReferenceProvider;
import dev.floe.spec.DirectMemoryConfig;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A thunk that the collector would run, registered and then run by hand. */
public class Registering extends Beside {
    /** The name under which the JDK's public cleaner answers. */
    public static final String JDK = "java.lang.ref.Cleaner";

    /** No registry, but the least that one takes: a slot, one atomic step into it, and one out of it. */
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
        return () -> cleaner.register(new Object(), Registering::nothing).clean();
    }

    /**
     * The least that a registration can be of which anybody may be the one who ends it: an object, a reference to it, and two atomic
     * steps on a slot that keeps that reference meanwhile. There is one slot, for one thread.
     */
    private static Registrar bare() {
        return new Registrar() {
            private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
            private final AtomicReferenceArray<PhantomReference<Object>> slots = new AtomicReferenceArray<>(1);

            @Override
            public void registerAndClean() {
                PhantomReference<Object> registered = new PhantomReference<>(new Object(), queue);
                if (!slots.compareAndSet(0, null, registered)) {
                    throw new IllegalStateException("there is nobody else");
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
                cleaner.register(new Object(), Registering::nothing).clean();
            }

            @Override
            public void close() {
                cleaner.close();
            }
        };
    }

    /** In and out. */
    @Benchmark
    public void registerAndClean() {
        registrar.registerAndClean();
    }
}
