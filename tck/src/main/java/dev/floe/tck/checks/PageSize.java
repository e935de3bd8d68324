// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** The page size of the system, learnt without asking the subject. */
final class PageSize {
    /** The smallest page of any system that a 64-bit JVM runs on, and a divisor of all others. */
    static final long SMALLEST = 4096;

    private PageSize() {}

    /** {@return the page size that the system tells, or empty where there is no {@code getconf}} */
    static OptionalLong told() {
        try {
            Process asked = new ProcessBuilder("getconf", "PAGESIZE").start();
            asked.getOutputStream().close();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return answer.matches("\\d{4,9}") ? OptionalLong.of(Long.parseLong(answer)) : OptionalLong.empty();
        } catch (IOException noSuchCommand) {
            return OptionalLong.empty();
        }
    }

    /** {@return the page size that the system tells, else the one that divides them all} */
    static long atLeast() {
        return told().orElse(SMALLEST);
    }
}
