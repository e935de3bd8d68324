// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectMemoryConfigTest {
    @Test
    void builder_untouched_hasTheDefaults() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().build();

        assertThat(config.limit()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(config.name()).matches("floe-\\d+");
        assertThat(config.pageAligned()).isFalse();
        assertThat(config.zeroed()).isTrue();
        assertThat(config.quotaBasis()).isEqualTo(QuotaBasis.CAPACITY);
        assertThat(config.maxWait()).isEqualTo(Duration.ofMillis(511));
        assertThat(config.failureHandler()).isEmpty();
        assertThat(config.options()).isEmpty();
    }

    @Test
    void names_madeUp_differ() {
        assertThat(DirectMemoryConfig.builder().build().name())
                .isNotEqualTo(DirectMemoryConfig.builder().build().name());
    }

    @Test
    void build_givesAValueThatTheBuilderNoLongerChanges() {
        DirectMemoryConfig.Builder builder =
                DirectMemoryConfig.builder().limit(1).option("a", "1");
        DirectMemoryConfig config = builder.build();
        builder.limit(2).option("b", "2");

        assertThat(config.limit()).isEqualTo(1);
        assertThat(config.options()).containsOnlyKeys("a");
    }

    @Test
    void toBuilder_keepsAllButTheName() {
        Consumer<Throwable> handler = thrown -> {};
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("one")
                .limit(1)
                .pageAligned(true)
                .quotaBasis(QuotaBasis.SIZE)
                .zeroed(false)
                .maxWait(Duration.ofMillis(2))
                .reportFailures(handler)
                .option("a", "1")
                .build();

        DirectMemoryConfig other = config.toBuilder().option("b", "2").build();

        assertThat(other.name()).isNotEqualTo("one");
        assertThat(other.toBuilder().name("one").build())
                .usingRecursiveComparison()
                .ignoringFields("options")
                .isEqualTo(config);
        assertThat(other.options()).containsOnlyKeys("a", "b");
        assertThat(config.options()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1048576, 1048576",
        "1k, 1024",
        "64m, 67108864",
        "2G, 2147483648",
        "8388607t, 9223370937343148032",
        "9223372036854775807, 9223372036854775807"
    })
    void limit_asText_isRead(String text, long bytes) {
        assertThat(DirectMemoryConfig.builder().limit(text).build().limit()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "64mb", "m", "1.5g", "64 m", "10kmt", "0x10", "٣m"})
    void limit_asNonsense_isRefusedWithTheValueNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectMemoryConfig.builder().limit(text))
                .withMessage("limit is not a size: limit=" + text + ", expected=64m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8388608t", "9223372036854775808", "99999999999999999999999g"})
    void limit_asTextBeyondLong_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectMemoryConfig.builder().limit(text))
                .withMessage("limit is too large: limit=" + text + ", most=9223372036854775807");
    }

    @Test
    void limit_negative_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectMemoryConfig.builder().limit(-1))
                .withMessage("limit is negative: limitBytes=-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,b", "a=b", "a:b", "a\"b", "a*", "a?", "a\nb"})
    void name_thatCannotNameABean_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectMemoryConfig.builder().name(name))
                .withMessage("memory name cannot name a bean: name=" + name);
    }

    @Test
    void maxWait_negative_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectMemoryConfig.builder().maxWait(Duration.ofNanos(-1)))
                .withMessage("longest wait is negative: maxWait=PT-0.000000001S");
    }

    @Test
    void reportFailures_choosesReport_exitOnFailureTakesItBack() {
        Consumer<Throwable> handler = thrown -> {};
        DirectMemoryConfig.Builder builder = DirectMemoryConfig.builder().reportFailures(handler);

        assertThat(builder.build().failureHandler())
                .hasValueSatisfying(it -> assertThat((Object) it).isSameAs(handler));
        assertThat(builder.exitOnFailure().build().failureHandler()).isEmpty();
    }

    @Test
    void requireOptions_unknownKey_isRefusedWithTheKeyNamed() {
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .option("pool", "on")
                .option("pol", "on")
                .build();

        config.requireOptions(Set.of("pool", "pol"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.requireOptions(Set.of("pool")))
                .withMessage("option is unknown: option=pol, value=on, known=[pool] [BLK-35]");
    }

    @Test
    void nulls_areRefused() {
        DirectMemoryConfig.Builder builder = DirectMemoryConfig.builder();
        assertThatNullPointerException().isThrownBy(() -> builder.name(null));
        assertThatNullPointerException().isThrownBy(() -> builder.limit(null));
        assertThatNullPointerException().isThrownBy(() -> builder.maxWait(null));
        assertThatNullPointerException().isThrownBy(() -> builder.quotaBasis(null));
        assertThatNullPointerException().isThrownBy(() -> builder.reportFailures(null));
        assertThatNullPointerException().isThrownBy(() -> builder.option(null, "value"));
        assertThatNullPointerException().isThrownBy(() -> builder.option("key", null));
    }
}
