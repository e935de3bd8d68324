// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.spi.Subject;
import org.apache.arrow.memory.OutOfMemoryException;
import org.junit.jupiter.api.Test;

/** Tests the adapter. */
class ArrowMemoryTest {
    private final Subject subject = new ArrowSubject();
    private final DirectMemoryProvider provider = subject.provider();

    private static DirectMemoryConfig.Builder config() {
        return DirectMemoryConfig.builder().quotaBasis(QuotaBasis.SIZE).limit(4096);
    }

    @Test
    void aRefusalIsAnErrorThatKeepsTheWordsOfArrow() {
        DirectMemory memory = provider.create(config().build());

        assertThatThrownBy(() -> memory.allocate(4097))
                .isInstanceOf(OutOfMemoryError.class)
                .hasCauseInstanceOf(OutOfMemoryException.class)
                .hasMessageStartingWith("Unable to allocate buffer of size 8192");
    }

    @Test
    void aBlockHasTheCapacityThatWasAskedForAndTakesAPowerOfTwo() {
        DirectMemory memory = provider.create(config().build());
        MemoryBlock block = memory.allocate(100);

        assertThat(block.capacity()).isEqualTo(100);
        assertThat(memory.usage().totalCapacity()).isEqualTo(100);
        assertThat(memory.usage().reservedMemory()).isEqualTo(128);
        block.close();
        assertThat(memory.usage().reservedMemory()).isZero();
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void aDecoratorSeesWhatArrowAllocates() {
        long[] seen = new long[1];
        DirectMemory memory = provider.create(config().build(), new RoleDecorator() {
            @Override
            public Allocator allocator(Allocator own) {
                return new UnsafeMemory() {
                    @Override
                    public long allocate(long size) {
                        seen[0] += size;
                        return own.allocate(size);
                    }
                };
            }
        });
        memory.allocate(100).close();

        assertThat(seen[0]).isEqualTo(128);
        assertThat(memory.usage().reservedMemory()).isZero();
    }

    @Test
    void whatArrowDoesNotOfferIsRefused() {
        assertThatThrownBy(() ->
                        provider.create(config().quotaBasis(QuotaBasis.CAPACITY).build()))
                .hasMessage("basis is not offered: quotaBasis=CAPACITY");
        assertThatThrownBy(() ->
                        provider.create(config().option("no-such", "option").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such");
        DirectMemory memory = provider.create(config().build());
        assertThatThrownBy(() -> memory.tryAllocate(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> memory.allocate(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theVersionIsThatOfArrow() {
        assertThat(subject.version()).matches("[0-9.]+");
    }
}
