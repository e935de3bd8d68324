// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.tck.spi.Subject;
import org.junit.jupiter.api.Test;

/** Tests the adapter in a JVM that was started without any flag for it. */
class NettyMemoryTest {
    private final Subject subject = new PooledSubject();
    private final DirectMemoryProvider provider = subject.provider();

    private static DirectMemoryConfig.Builder config() {
        return DirectMemoryConfig.builder().quotaBasis(QuotaBasis.SIZE).limit(Budget.limit());
    }

    @Test
    void aLimitThatTheProcessWasNotStartedWithIsRefusedWithTheFlagThatSetsIt() {
        DirectMemoryConfig other = config().limit("64m").build();

        assertThatThrownBy(() -> provider.create(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("limit belongs to the process: limit=67108864, processLimit=")
                .hasMessageContaining("-Dio.netty.maxDirectMemory=67108864");
        assertThatThrownBy(() -> provider.create(config().limit(0).build())).hasMessageContaining("limit=0");
        assertThat(subject.jvmArguments(other)).contains("-Dio.netty.maxDirectMemory=67108864");
    }

    @Test
    void whatNettyDoesNotOfferIsRefused() {
        assertThatThrownBy(() ->
                        provider.create(config().quotaBasis(QuotaBasis.CAPACITY).build()))
                .hasMessage("basis is not offered: quotaBasis=CAPACITY");
        assertThatThrownBy(() -> provider.create(config().pageAligned(true).build()))
                .hasMessage("alignment is not offered: pageAligned=true");
        DirectMemory memory = provider.create(config().build());
        assertThatThrownBy(() -> memory.allocate(1L << 31)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> memory.allocate(1, 64)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> memory.allocate(1).borrow(buffer -> 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBlockIsCountedFromItsBirthToItsRelease() {
        DirectMemory memory = provider.create(config().build());
        MemoryBlock block = memory.allocate(100);

        assertThat(block.byteBuffer().capacity()).isEqualTo(100);
        assertThat(memory.usage().totalCapacity()).isEqualTo(100);
        block.close();
        assertThat(block.isAlive()).isFalse();
        assertThat(memory.usage().count()).isZero();
        memory.close();
        assertThatThrownBy(() -> memory.allocate(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theVersionIsThatOfNetty() {
        assertThat(subject.version()).startsWith("4.2.").isEqualTo(new AdaptiveSubject().version());
    }
}
