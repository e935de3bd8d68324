// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/** Sizes and lifetimes that were recorded; the file says where and how. Read round and round. */
final class Recording {
    /** What is smaller has no place for what {@link Contestant#touch} writes. */
    private static final int LEAST_BYTES = 16;

    private final int[] bytes;
    private final int[] lifetimes;

    private Recording(List<String[]> lines) {
        bytes = lines.stream()
                .mapToInt(line -> Math.max(LEAST_BYTES, Integer.parseInt(line[0])))
                .toArray();
        lifetimes = lines.stream().mapToInt(line -> Integer.parseInt(line[1])).toArray();
    }

    static Recording read() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Recording.class.getResourceAsStream("recording.txt"), US_ASCII))) {
            return new Recording(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .toList());
        }
    }

    int bytes(int number) {
        return bytes[Math.floorMod(number, bytes.length)];
    }

    /** {@return after how many further allocations it was freed, at least one} */
    int lifetime(int number) {
        return lifetimes[Math.floorMod(number, lifetimes.length)];
    }
}
