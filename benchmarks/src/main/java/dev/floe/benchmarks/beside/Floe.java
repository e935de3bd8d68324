// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;

/** Ours: a memory of one of the implementations, and its blocks. */
final class Floe implements Contestant<MemoryBlock> {
    private final DirectMemory memory;
    private final boolean lent;

    /** On Unsafe blocks show themselves as the peers' do, by a buffer that may be kept; on arenas that is dear, and lent. */
    Floe(DirectMemoryProvider provider, boolean zeroed, long limit) {
        DirectMemoryConfig.Builder config =
                DirectMemoryConfig.builder().name("bench").limit(limit).zeroed(zeroed);
        memory = provider.create(config.build());
        lent = provider.capabilities().contains(Capability.VIEWS_EXPIRE);
    }

    @Override
    public MemoryBlock allocate(int bytes) {
        return memory.allocate(bytes);
    }

    @Override
    public long touch(MemoryBlock block, int step) {
        return lent
                ? block.borrow(buffer -> Contestant.touchBuffer(buffer, step))
                : Contestant.touchBuffer(block.byteBuffer(), step);
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
