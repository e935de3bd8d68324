// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import dev.floe.examples.subjects.common.AdaptedMemory;
import dev.floe.examples.subjects.common.DirectPool;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import java.nio.ByteBuffer;

/** The direct memory of the process. */
final class JdkMemory extends AdaptedMemory {
    private final DirectPool pool = new DirectPool();

    @Override
    protected MemoryBlock block(long capacity) {
        return new JdkBlock(ByteBuffer.allocateDirect(inInts(capacity)));
    }

    @Override
    public Usage usage() {
        return pool.usage();
    }
}
