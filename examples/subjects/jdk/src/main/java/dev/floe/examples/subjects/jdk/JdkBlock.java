// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import dev.floe.spec.MemoryBlock;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** What {@code allocateDirect} returned, with {@code Unsafe.invokeCleaner} for {@code close}. */
final class JdkBlock extends JdkView implements MemoryBlock {
    JdkBlock(ByteBuffer buffer) {
        super(buffer, new AtomicBoolean());
    }

    @Override
    public void close() {
        Internals.invokeCleaner(buffer());
        closed().set(true);
    }
}
