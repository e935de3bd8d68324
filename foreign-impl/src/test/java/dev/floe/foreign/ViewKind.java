// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The kinds of buffers that a block offers: the columns of the table in docs/moving-to-foreign.md. */
enum ViewKind {
    BORROWED("`borrow`", true),
    BORROWED_SEGMENT("`borrowSegment`", true),
    ESCAPED("`byteBuffer`", true),
    ESCAPED_SEGMENT("`segment`", true),
    BORROWED_FROM_ARENA("`borrow`, without native access", false),
    ESCAPED_FROM_ARENA("`byteBuffer`, without native access", false);

    private final String title;
    private final boolean nativeAccess;

    ViewKind(String title, boolean nativeAccess) {
        this.title = title;
        this.nativeAccess = nativeAccess;
    }

    String title() {
        return title;
    }

    /** {@return the kinds that exist in this JVM} */
    static Stream<ViewKind> possible() {
        return Stream.of(values()).filter(kind -> NativeAccess.isGranted() || !kind.nativeAccess);
    }

    /** {@return the provider whose blocks offer this kind} */
    ForeignProvider provider() {
        return new ForeignProvider(nativeAccess);
    }

    /** {@return whether the buffer is for the thread of its borrow alone} */
    boolean isConfined() {
        return this == BORROWED || this == BORROWED_SEGMENT;
    }

    void lend(ForeignBlock block, Consumer<ByteBuffer> to) {
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
