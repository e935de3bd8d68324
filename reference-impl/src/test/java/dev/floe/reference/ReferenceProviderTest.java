// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.floe.reference.testing.ChildJvm;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceProviderTest {
    private final ReferenceProvider provider = new ReferenceProvider();

    @Test
    void name_priorityAndVersion_areKnown() {
        assertThat(provider.name()).isEqualTo("reference");
        assertThat(provider.priority()).isEqualTo(10);
        assertThat(provider.specVersion()).isEqualTo(DirectMemoryProvider.SPEC_VERSION);
    }

    @Test
    void open_findsItAsAModule() {
        try (DirectMemory memory = DirectMemory.open(
                DirectMemoryConfig.builder().name("opened").limit(10).build())) {
            assertThat(memory).hasToString("DirectMemory[name=opened, " + Usage.of(10, 0, 0, 0, 0) + "]");
        }
    }

    @Test
    void claims_allButExpiringViews() {
        assertThat(provider.capabilities())
                .doesNotContain(Capability.VIEWS_EXPIRE)
                .hasSize(Capability.values().length - 1);
    }

    @Test
    void unknownOption_isRefusedByAllThatTakeOptions() {
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().option("colect", "system").build();

        assertThatThrownBy(() -> provider.create(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option=colect");
        assertThatThrownBy(() -> provider.reserver(config)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> provider.cleaner(config)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownValueOfAnOption_isRefused() {
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().option("collect", "never").build();

        assertThatThrownBy(() -> provider.create(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option value is unknown: option=collect, value=never, known=[system, diagnostic]"
                        + " [BLK-35]");
    }

    @Test
    void null_isRefused() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().build();

        assertThatThrownBy(() -> provider.create(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> provider.create(config, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> provider.reserver(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> provider.cleaner(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> provider.create(config, new RoleDecorator() {
                    @Override
                    public dev.floe.spec.Allocator allocator(dev.floe.spec.Allocator own) {
                        return null;
                    }
                }))
                .isInstanceOf(NullPointerException.class);
        new ReferenceProvider().create(config).close();
    }

    /** JDK 23 and later can deny it; the flag is unknown to older ones. */
    @Test
    void deniedUnsafe_isRefusedInWords_whenMemoryIsMade() {
        assumeTrue(Runtime.version().feature() >= 23, "JDK 23 or later");
        ChildJvm.Outcome outcome = ChildJvm.run(Denied.class, "--sun-misc-unsafe-memory-access=deny");

        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(outcome.out())
                .contains("sun.misc.Unsafe is denied: start with --sun-misc-unsafe-memory-access=allow,"
                        + " or add dev.floe:floe-foreign (JDK 22 or later)");
    }

    static final class Denied {
        public static void main(String[] args) {
            ReferenceProvider provider = new ReferenceProvider();
            provider.capabilities();
            provider.reserver(DirectMemoryConfig.builder().build())
                    .orElseThrow()
                    .reserve(1, 1);
            try {
                provider.create(DirectMemoryConfig.builder().build());
            } catch (UnsupportedOperationException expected) {
                System.out.println(expected.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off", "anything"})
    void optionPool_isRefusedInWords(String value) {
        DirectMemoryConfig pooled = DirectMemoryConfig.builder()
                .name("refused")
                .option("pool", value)
                .build();
        String message = "pool is not offered in this version, its replacement is to come: option=pool, value=" + value
                + " [BLK-35]";

        assertThatThrownBy(() -> provider.create(pooled))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> provider.reserver(pooled))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** A release that loads a class fails when its class loader is closed, its jar is gone, or metaspace is full. */
    @Test
    void firstRelease_loadsNoClass() {
        ChildJvm.Outcome outcome = ChildJvm.run(FirstRelease.class, "-Xlog:class+load");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("released\n");
        assertThat(outcome.out()
                        .substring(
                                outcome.out().indexOf("allocated\n"),
                                outcome.out().indexOf("released\n")))
                .doesNotContain("dev.floe");
    }

    static final class FirstRelease {
        public static void main(String[] args) {
            DirectMemory memory = new ReferenceProvider()
                    .create(DirectMemoryConfig.builder().name("first").build());
            MemoryBlock closed = memory.allocate(64);
            System.out.println("allocated");
            closed.close();
            System.out.println("released");
        }
    }

    @Test
    void rolesAlone_work() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().limit(10).build();

        assertThat(provider.allocator().orElseThrow().pageSize()).isPositive();
        assertThat(provider.reserver(config).orElseThrow().tryReserve(10, 10)).isTrue();
        provider.cleaner(config).orElseThrow().close();
    }
}
