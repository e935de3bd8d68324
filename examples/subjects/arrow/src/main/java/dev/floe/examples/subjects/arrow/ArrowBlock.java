// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.examples.subjects.common.Tally;
import dev.floe.spec.MemoryBlock;
import org.apache.arrow.memory.ArrowBuf;

/** A buffer and its one reference. */
final class ArrowBlock extends ArrowView implements MemoryBlock {
    private final Tally.Entry entry;

    ArrowBlock(ArrowBuf buffer, Tally tally) {
        super(buffer);
        this.entry = tally.enter(buffer.capacity());
    }

    @Override
    public void close() {
        buffer().close();
        entry.end();
    }
}
