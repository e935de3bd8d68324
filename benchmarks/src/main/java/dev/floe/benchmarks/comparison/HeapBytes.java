// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jol.info.GraphLayout;

/**
 * Counts the bytes of Java heap that a live block takes, object by object. A program of its own: a JVM counts for one
 * subject.
 */
public final class HeapBytes {
    private static final int BLOCKS = 1000;

    private HeapBytes() {}

    /**
     * Prints the bytes per block.
     *
     * @param args the name of the subject
     */
    public static void main(String[] args) {
        System.out.println(perBlock(Subject.named(args[0]).open(16L << 30)));
    }

    /** Counts at two numbers of blocks: what all blocks share, and arrays that grow in steps, is in both counts. */
    private static double perBlock(Candidate<Object> memory) {
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
