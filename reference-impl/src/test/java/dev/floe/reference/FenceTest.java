// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.ChildJvm;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.spi.RoleDecorator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What compiled code may do: let an object die in the midst of its own method, once its fields are read. The child
 * compiles all of the implementation at first sight; interpreted code would hide it. GCR-04, BLK-14
 */
class FenceTest {
    @Test
    void block_isNotCollectedInTheMidstOfItsOwnMethods() {
        ChildJvm.Outcome outcome = ChildJvm.run(
                Main.class,
                "-Xcomp",
                "-XX:-TieredCompilation",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=compileonly,dev.floe.reference.*::*");

        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(outcome.out()).contains("released by main", "alive in borrow: 1");
    }

    static final class Main {
        public static void main(String[] args) {
            AtomicReference<Thread> releaser = new AtomicReference<>();
            DirectMemory memory =
                    new ReferenceProvider().create(DirectMemoryConfig.builder().build(), new Slow(releaser));
            for (int i = 0; i < 3; i++) {
                memory.allocate(8).close();
                System.out.println("released by " + releaser.getAndSet(null).getName());
            }
            MemoryBlock[] only = {memory.allocate(8)};
            long count = takeFrom(only).borrow(buffer -> {
                buffer = null;
                Await.collect();
                Await.collect();
                return memory.usage().count();
            });
            System.out.println("alive in borrow: " + count);
        }

        private static MemoryBlock takeFrom(MemoryBlock[] only) {
            MemoryBlock block = only[0];
            only[0] = null;
            return block;
        }
    }

    /** Collects just before a registration is cleaned by hand, so that the cleaning thread can be first. */
    private static final class Slow implements RoleDecorator {
        private final AtomicReference<Thread> releaser;

        Slow(AtomicReference<Thread> releaser) {
            this.releaser = releaser;
        }

        @Override
        public Cleaner cleaner(Cleaner own) {
            return new Cleaner() {
                @Override
                public Cleanable register(Object referent, Runnable thunk) {
                    Cleanable cleanable = own.register(referent, () -> {
                        releaser.set(Thread.currentThread());
                        thunk.run();
                    });
                    return () -> {
                        Await.collect();
                        Await.collect();
                        cleanable.clean();
                    };
                }

                @Override
                public void close() {
                    own.close();
                }
            };
        }
    }
}
