// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text outside the heap, within a limit. It uses the specification only, so the class path at start decides
 * which implementation it gets.
 */
public final class LineStore implements AutoCloseable {
    private final DirectMemory memory;
    private final List<MemoryBlock> lines = new ArrayList<>();

    /** Opens a store with a limit such as {@code "64m"}. */
    public LineStore(String limit) {
        memory = DirectMemory.open(
                DirectMemoryConfig.builder().name("lines").limit(limit).build());
    }

    // tag::moving[]
    /** {@return the number of the line} */
    public int add(String line) {
        byte[] text = line.getBytes(UTF_8);
        MemoryBlock block = memory.allocate(text.length); // waits for quota, or QuotaExceededError
        block.borrow(buffer -> buffer.put(text));
        lines.add(block);
        return lines.size() - 1;
    }

    /** {@return the line with this number} */
    public String get(int number) {
        return lines.get(number).borrow(buffer -> UTF_8.decode(buffer).toString());
    }

    /** Releases the memory of a line. Later calls of {@link #get} for it throw {@link IllegalStateException}. */
    public void forget(int number) {
        lines.get(number).close();
    }
    // end::moving[]

    /** {@return the number of bytes of all lines} */
    public long bytes() {
        return memory.usage().totalCapacity();
    }

    /** {@return the package of the implementation} */
    public String servedBy(int number) {
        return lines.get(number).getClass().getPackageName();
    }

    @Override
    public void close() {
        lines.forEach(MemoryBlock::close);
        memory.close();
    }

    /** Reads a file into a store and prints its figures. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: LineStore FILE");
            System.exit(2);
        }
        try (LineStore store = new LineStore("64m")) {
            for (String line : Files.readAllLines(Path.of(args[0]))) {
                store.add(line);
            }
            int last = store.lines.size() - 1;
            System.out.println("lines=" + (last + 1) + ", bytes=" + store.bytes());
            if (last >= 0) {
                System.out.println("last=" + store.get(last));
                System.out.println("servedBy=" + store.servedBy(last));
            }
        }
    }
}
