// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native-access")
@SuppressWarnings("restricted")
class LinkerAllocatorTest {
    private final LinkerAllocator allocator = new LinkerAllocator();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 64, 1000, 65_536, 65_537, 131_072, 1 << 20, (5 << 20) + 3})
    void allocateZeroed_overMemoryThatWasUsed_readsZero(long size) {
        for (int i = 0; i < 3; i++) {
            long dirty = allocator.allocate(size);
            segment(dirty, size).fill((byte) 0xAA);
            allocator.free(dirty, size);
            long address = allocator.allocateZeroed(size);

            assertThat(segment(address, size).mismatch(MemorySegment.ofArray(new byte[(int) size])))
                    .isEqualTo(-1);
            assertThat(address % 16).isZero();
            segment(address, size).fill((byte) 0xBB);
            allocator.free(address, size);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE - 4096, Long.MAX_VALUE})
    void allocate_whatNoMachineHas_isOutOfMemory(long size) {
        assertThatThrownBy(() -> allocator.allocate(size))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("system has no such memory: sizeBytes=" + size + " [ALC-05]");
        assertThatThrownBy(() -> allocator.allocateZeroed(size)).isInstanceOf(OutOfMemoryError.class);
        allocator.free(allocator.allocate(1), 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void allocate_lessThanAByte_isRefused(long size) {
        assertThatThrownBy(() -> allocator.allocate(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allocation is smaller than a byte: sizeBytes=" + size + " [ALC-06]");
        assertThatThrownBy(() -> allocator.allocateZeroed(size)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The page size is read without native access; this compares it with the system's own answer. */
    @Test
    void pageSize_isWhatTheSystemSays() throws Throwable {
        Linker linker = Linker.nativeLinker();
        var getpagesize = linker.defaultLookup().find("getpagesize").orElseThrow();
        int said = (int) linker.downcallHandle(getpagesize, FunctionDescriptor.of(ValueLayout.JAVA_INT))
                .invokeExact();

        assertThat(allocator.pageSize()).isEqualTo(said);
    }

    /** The kernel lists the advice for each mapping: "hg" says that large pages were requested. */
    @ParameterizedTest
    @ValueSource(longs = {(32 << 20) + 1, 64 << 20})
    @EnabledOnOs(OS.LINUX)
    void memoryWithPagesOfItsOwn_asksForLargeOnes(long size) throws IOException {
        assumeThat(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"))
                .as("the kernel has large pages")
                .exists();
        long plain = allocator.allocate(size);
        long zeroed = allocator.allocateZeroed(size);
        try {
            assertThat(flags(plain)).contains("hg");
            assertThat(flags(zeroed + size - 1)).contains("hg");
            assertThat(segment(zeroed, size).mismatch(MemorySegment.ofArray(new byte[(int) size])))
                    .isEqualTo(-1);
        } finally {
            allocator.free(zeroed, size);
            allocator.free(plain, size);
        }
    }

    /** {@return the flags of the mapping in which an address lies} */
    private static List<String> flags(long address) throws IOException {
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            Matcher range = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) ").matcher(line);
            if (range.find()) {
                inside = Long.compareUnsigned(Long.parseUnsignedLong(range.group(1), 16), address) <= 0
                        && Long.compareUnsigned(address, Long.parseUnsignedLong(range.group(2), 16)) < 0;
            } else if (inside && line.startsWith("VmFlags:")) {
                return List.of(line.split(" +"));
            }
        }
        throw new AssertionError("no mapping holds this address: address=0x" + Long.toHexString(address));
    }

    private static MemorySegment segment(long address, long size) {
        return MemorySegment.ofAddress(address).reinterpret(size);
    }
}
