// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static dev.floe.spec.Capability.ANY_THREAD_CLOSE;
import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.LARGE_BLOCKS;
import static dev.floe.spec.Capability.PROMPT_FREE;
import static dev.floe.spec.Capability.VIEWS_EXPIRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.ReferenceProvider;
import dev.floe.spec.Deallocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.spi.RoleDecorator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignProviderTest {
    @Test
    void provider_isPreferredToTheReference() {
        ForeignProvider provider = new ForeignProvider();

        assertThat(provider.name()).isEqualTo("foreign");
        assertThat(provider.priority()).isGreaterThan(new ReferenceProvider().priority());
        assertThat(provider.specVersion()).isEqualTo(DirectMemoryProvider.SPEC_VERSION);
    }

    @Test
    void openedMemory_isOurs_andOfTheGrantedMode() {
        try (DirectMemory memory = DirectMemory.open(
                        DirectMemoryConfig.builder().limit("1m").build());
                MemoryBlock block = memory.allocate(64)) {
            assertThat(block).isInstanceOf(NativeAccess.isGranted() ? LinkerBlock.class : ArenaBlock.class);
            assertThat(ForeignBlock.of(block)).isSameAs(block);
        }
    }

    @Test
    void capabilities_areThoseOfTheMode() {
        assertThat(new ForeignProvider(true).capabilities())
                .contains(VIEWS_EXPIRE, ANY_THREAD_CLOSE, PROMPT_FREE, LARGE_BLOCKS, BORROW, GC_RELEASE);
        assertThat(new ForeignProvider(false).capabilities())
                .contains(ANY_THREAD_CLOSE, PROMPT_FREE, BORROW, GC_RELEASE)
                .doesNotContain(VIEWS_EXPIRE, LARGE_BLOCKS);
    }

    @Test
    void decoratorOfDeallocators_isAskedForEachBlock() {
        List<String> calls = new ArrayList<>();
        RoleDecorator decorator = new RoleDecorator() {
            @Override
            public Deallocator deallocator(Deallocator own) {
                return () -> {
                    calls.add("run");
                    own.run();
                };
            }
        };
        try (DirectMemory memory = new ForeignProvider()
                .create(DirectMemoryConfig.builder().limit("1m").build(), decorator)) {
            memory.allocate(64).close();
            memory.allocate(64).close();
            assertThat(memory.usage().count()).isZero();
        }

        assertThat(calls).containsExactly("run", "run");
    }

    @Test
    void blockOfAnotherImplementation_isRefused() {
        MemoryBlock other = (MemoryBlock) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MemoryBlock.class}, (proxy, method, args) -> null);

        assertThatThrownBy(() -> ForeignBlock.of(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("block is of another implementation: class=")
                .hasMessageEndingWith(", expected=dev.floe.foreign.ForeignBlock");
    }
}
