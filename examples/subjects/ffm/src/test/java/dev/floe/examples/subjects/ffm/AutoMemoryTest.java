// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.spi.Subject;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Tests the adapters in a JVM that was started without a limit for them. */
class AutoMemoryTest {
    @Test
    void aLimitThatTheProcessWasNotStartedWithIsRefused() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().limit("1m").build();

        assertThatThrownBy(() -> new AutoSubject().provider().create(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-XX:MaxDirectMemorySize=1048576");
    }

    @Test
    void anAutomaticBlockIsAlignedAndCannotBeClosed() {
        DirectMemory memory =
                new AutoSubject().provider().create(DirectMemoryConfig.builder().build());
        MemoryBlock block = memory.allocate(100, 4096);

        assertThat(block.address() % 4096).isZero();
        assertThat(block.byteBuffer().capacity()).isEqualTo(100);
        assertThatThrownBy(block::close).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> memory.allocate(1, 3)).isInstanceOf(IllegalArgumentException.class);
        memory.close();
        assertThatThrownBy(() -> memory.allocate(1, 8)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSharedPieceCanBeSeenUntilItIsFreed() {
        Subject subject = new SharedSubject();
        Allocator allocator = subject.provider().allocator().orElseThrow();
        long address = allocator.allocate(100);
        ByteBuffer view = subject.view(address, 100);

        assertThat(view.capacity()).isEqualTo(100);
        assertThat(Long.bitCount(allocator.pageSize())).isEqualTo(1);
        allocator.free(address, 100);
        assertThatThrownBy(() -> view.get(0)).isInstanceOf(IllegalStateException.class);
    }
}
