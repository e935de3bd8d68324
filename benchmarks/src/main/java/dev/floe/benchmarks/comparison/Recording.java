// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/**
 * Recorded sizes and lifetimes. The file says which program was recorded, and how. The recording repeats without end.
 */
final class Recording {
    /** A smaller block has no room for the longs of {@link Candidate#touch}. */
    private static final int MIN_BYTES = 16;

    private final int[] bytes;
    private final int[] lifetimes;

    private Recording(List<String[]> lines) {
        bytes = lines.stream()
                .mapToInt(line -> Math.max(MIN_BYTES, Integer.parseInt(line[0])))
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

    /** {@return the number of further allocations before this one was freed, at least one} */
    int lifetime(int number) {
        return lifetimes[Math.floorMod(number, lifetimes.length)];
    }
}
