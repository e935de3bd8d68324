// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.tck.spi.Subject;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Tests the adapter in a JVM that was started without any flag for it. */
class JdkMemoryTest {
    private final Subject subject =
            ServiceLoader.load(Subject.class).findFirst().orElseThrow();
    private final DirectMemoryProvider provider = subject.provider();

    @Test
    void aLimitThatTheProcessWasNotStartedWithIsRefusedWithTheFlagThatSetsIt() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().limit("1m").build();

        assertThatThrownBy(() -> provider.create(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("limit and alignment belong to the process: limit=1048576, processLimit=")
                .hasMessageContaining("-XX:MaxDirectMemorySize=1048576");
        assertThat(subject.jvmArguments(config)).contains("-XX:MaxDirectMemorySize=1048576");
    }

    @Test
    void anAlignmentThatTheProcessWasNotStartedWithIsRefused() {
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().pageAligned(true).build();

        assertThatThrownBy(() -> provider.create(config)).hasMessageContaining("processPageAligned=false");
        assertThat(subject.jvmArguments(config)).contains("-Dsun.nio.PageAlignDirectMemory=true");
    }

    @Test
    void theDefaultLimitNeedsNoFlag() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().build();

        assertThat(subject.jvmArguments(config)).noneMatch(flag -> flag.contains("MaxDirectMemorySize"));
        assertThat(provider.create(config).usage().limit())
                .isEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    void whatTheJdkDoesNotOfferIsRefused() {
        assertThatThrownBy(() -> provider.create(
                        DirectMemoryConfig.builder().quotaBasis(QuotaBasis.SIZE).build()))
                .hasMessage("basis is not offered: quotaBasis=SIZE");
        assertThatThrownBy(() -> provider.create(DirectMemoryConfig.builder()
                        .reportFailures(failure -> {})
                        .build()))
                .hasMessage("policy is not offered: failurePolicy=REPORT");
        DirectMemory memory = provider.create(DirectMemoryConfig.builder().build());
        assertThatThrownBy(() -> memory.tryAllocate(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> memory.tryAllocate(1, Duration.ZERO))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> memory.allocate(1, 64)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> memory.allocate(1L << 31)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aClosedBlockAnswersAsIfItWereOpen() {
        MemoryBlock block =
                provider.create(DirectMemoryConfig.builder().build()).allocate(100);
        assertThat(block.isAlive()).isTrue();
        block.close();
        block.close();

        assertThat(block.isAlive()).isFalse();
        assertThat(block.byteBuffer().capacity()).isEqualTo(100);
    }
}
