// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What a learner takes apart: the life of a block as calls to the roles alone. */
class MechanismTest {
    private final DirectMemoryProvider provider =
            ServiceLoader.load(DirectMemoryProvider.class).findFirst().orElseThrow();
    private final DirectMemoryConfig config =
            DirectMemoryConfig.builder().limit("64m").build();

    @Test
    void theLifeOfABlock_stepByStep() {
        // tag::learner[]
        Reserver reserver = provider.reserver(config).orElseThrow();
        Allocator allocator = provider.allocator().orElseThrow();
        Cleaner cleaner = provider.cleaner(config).orElseThrow();

        reserver.reserve(4096, 4096); // first the quota
        long address = allocator.allocateZeroed(4096); // then the memory
        Cleaner.Cleanable registration = cleaner.register(new Object(), () -> {
            allocator.free(address, 4096); // free before unreserve: the charge stays until the memory is freed
            reserver.unreserve(4096, 4096);
        });
        registration.clean(); // explicit; it also runs when a collection finds the object unreachable
        registration.clean(); // does nothing: the action runs once
        // end::learner[]
        assertThat(reserver.usage().count()).isZero();
        cleaner.close();
    }
}
