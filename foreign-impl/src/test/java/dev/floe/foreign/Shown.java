// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The ways in which a block shows its bytes as a buffer: the columns of the table in docs/moving-to-foreign.md. */
enum Shown {
    BORROWED("`borrow`", true),
    BORROWED_SEGMENT("`borrowSegment`", true),
    ESCAPED("`byteBuffer`", true),
    ESCAPED_SEGMENT("`segment`", true),
    BORROWED_FROM_ARENA("`borrow`, without native access", false),
    ESCAPED_FROM_ARENA("`byteBuffer`, without native access", false);

    private final String title;
    private final boolean nativeAccess;

    Shown(String title, boolean nativeAccess) {
        this.title = title;
        this.nativeAccess = nativeAccess;
    }

    String title() {
        return title;
    }

    /** {@return those that there are in this JVM} */
    static Stream<Shown> possible() {
        return Stream.of(values()).filter(shown -> NativeAccess.isGranted() || !shown.nativeAccess);
    }

    /** {@return the provider that shows so} */
    ForeignProvider provider() {
        return new ForeignProvider(nativeAccess);
    }

    /** {@return whether the buffer is for the thread of its borrow alone} */
    boolean isConfined() {
        return this == BORROWED || this == BORROWED_SEGMENT;
    }

    void show(ForeignBlock block, Consumer<ByteBuffer> to) {
        switch (this) {
            case BORROWED, BORROWED_FROM_ARENA -> block.borrow(buffer -> accept(buffer, to));
            case BORROWED_SEGMENT -> block.borrowSegment(segment -> accept(segment.asByteBuffer(), to));
            case ESCAPED, ESCAPED_FROM_ARENA -> to.accept(block.byteBuffer());
            case ESCAPED_SEGMENT -> to.accept(block.segment().asByteBuffer());
        }
    }

    private static Object accept(ByteBuffer buffer, Consumer<ByteBuffer> to) {
        to.accept(buffer);
        return null;
    }
}
