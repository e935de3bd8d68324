// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.Wants;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Scenario;

/** A memory whose deallocators allocate from it before they free, while it is full. */
@Wants(maxWaitMillis = 300)
public final class AllocatingDeallocator implements Scenario {
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
