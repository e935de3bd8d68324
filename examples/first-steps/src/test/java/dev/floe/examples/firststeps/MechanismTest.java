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

/** What a learner takes apart: the life of a block by its roles alone. */
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

        reserver.reserve(4096, 4096); // the books first
        long address = allocator.allocateZeroed(4096); // then the memory
        Cleaner.Cleanable registration = cleaner.register(new Object(), () -> {
            allocator.free(address, 4096); // free before unreserve: a charge never leaves before its memory
            reserver.unreserve(4096, 4096);
        });
        registration.clean(); // by hand; or a collection finds the object dead, and it runs by itself
        registration.clean(); // once, ever
        // end::learner[]
        assertThat(reserver.usage().count()).isZero();
        cleaner.close();
    }
}
