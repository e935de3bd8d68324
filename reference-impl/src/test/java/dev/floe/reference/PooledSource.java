// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import java.util.Optional;
import java.util.function.Function;

/**
 * Memory that can be pooled, put together by a test.
 *
 * @param allocator where it comes from
 * @param again zeroes what was kept
 * @param maker makes the blocks
 */
record PooledSource(Allocator allocator, Zeroing again, Function<PinnableBlock.Birth, PinnableBlock> maker)
        implements MemorySource {
    @Override
    public Optional<Zeroing> zeroing() {
        return Optional.of(again);
    }

    @Override
    public PinnableBlock block(PinnableBlock.Birth birth) {
        return maker.apply(birth);
    }

    /** {@return a memory over it} */
    DirectMemory open(DirectMemoryConfig.Builder config) {
        return new ComposingProvider() {
            @Override
            public String name() {
                return "pooled";
            }

            @Override
            public String specVersion() {
                return SPEC_VERSION;
            }

            @Override
            protected MemorySource source() {
                return PooledSource.this;
            }
        }.create(config.build());
    }
}
