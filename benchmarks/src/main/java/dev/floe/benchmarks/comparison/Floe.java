// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;

/** A memory of one of our implementations. */
final class Floe implements Candidate<MemoryBlock> {
    private final DirectMemory memory;
    private final boolean borrows;

    /**
     * On Unsafe a buffer may escape, as with the peers. On arenas an escaped buffer makes close expensive, so the block
     * is borrowed.
     */
    Floe(DirectMemoryProvider provider, boolean zeroed, long limit) {
        DirectMemoryConfig.Builder config =
                DirectMemoryConfig.builder().name("bench").limit(limit).zeroed(zeroed);
        memory = provider.create(config.build());
        borrows = provider.capabilities().contains(Capability.VIEWS_EXPIRE);
    }

    @Override
    public MemoryBlock allocate(int bytes) {
        return memory.allocate(bytes);
    }

    @Override
    public long touch(MemoryBlock block, int step) {
        return borrows
                ? block.borrow(buffer -> Candidate.touchBuffer(buffer, step))
                : Candidate.touchBuffer(block.byteBuffer(), step);
    }

    @Override
    public void release(MemoryBlock block) {
        block.close();
    }

    @Override
    public long live() {
        return memory.usage().count();
    }

    @Override
    public void close() {
        memory.close();
    }
}
