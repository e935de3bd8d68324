// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jol.info.GraphLayout;

/** The bytes of the Java heap that a live block takes, counted object by object. A program: a JVM tells of one subject. */
public final class HeapBytes {
    private static final int BLOCKS = 1000;

    private HeapBytes() {}

    /**
     * Prints one figure.
     *
     * @param args the name of the subject
     */
    public static void main(String[] args) {
        System.out.println(perBlock(Subject.named(args[0]).open(16L << 30)));
    }

    /** What is shared by all blocks, and arrays that grow in steps, are in both counts. */
    private static double perBlock(Contestant<Object> memory) {
        List<Object> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            blocks.add(memory.allocate(64));
        }
        long few = bytes(blocks);
        for (int i = 0; i < 10 * BLOCKS; i++) {
            blocks.add(memory.allocate(64));
        }
        return (bytes(blocks) - few) / (10.0 * BLOCKS);
    }

    private static long bytes(List<Object> blocks) {
        Object[] all = blocks.toArray();
        return GraphLayout.parseInstance((Object) all).totalSize()
                - GraphLayout.parseInstance((Object) new Object[all.length]).totalSize();
    }
}
