// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page size of the system, without native access.
 *
 * <p>Linux passes it to every process in the auxiliary vector: pairs of a key and a value. On other systems it depends on
 * system and processor only.
 */
final class PageSize {
    static final int OF_THE_SYSTEM = find();

    private static final long AT_PAGESZ = 6;

    private PageSize() {}

    private static int find() {
        Path auxiliaryVector = Path.of("/proc/self/auxv");
        if (Files.isReadable(auxiliaryVector)) {
            try {
                return ofAuxiliaryVector(Files.readAllBytes(auxiliaryVector));
            } catch (IOException unreadable) {
                throw new IllegalStateException("page size cannot be read: file=" + auxiliaryVector, unreadable);
            }
        }
        return ofPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static int ofAuxiliaryVector(byte[] vector) {
        LongBuffer pairs =
                ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder()).asLongBuffer();
        while (pairs.remaining() >= 2) {
            long key = pairs.get();
            long value = pairs.get();
            if (key == AT_PAGESZ) {
                return Math.toIntExact(value);
            }
        }
        throw new IllegalStateException("auxiliary vector holds no page size: bytes=" + vector.length);
    }

    /** 16 KiB on Apple's own processors; 4 KiB on all others of macOS and Windows. */
    static int ofPlatform(String osName, String osArch) {
        return osName.startsWith("Mac") && osArch.equals("aarch64") ? 16 << 10 : 4 << 10;
    }
}
