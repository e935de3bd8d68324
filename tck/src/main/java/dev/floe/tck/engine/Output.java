// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The part of the output of a process that a reader needs: the last lines, and the head of a crash report. */
final class Output {
    private static final int LAST = 200;
    private static final int HEAD = 40;

    /** How a crash report begins; a JVM writes nothing after it. */
    private static final List<String> CRASHES = List.of("# A fatal error", "# There is insufficient memory");

    private final Deque<String> last = new ArrayDeque<>();
    private final List<String> crash = new ArrayList<>();

    synchronized void add(String line) {
        if (crash.isEmpty() && CRASHES.stream().noneMatch(line::startsWith)) {
            last.add(line);
            if (last.size() > LAST) {
                last.removeFirst();
            }
        } else if (crash.size() < HEAD) {
            crash.add(line);
            last.removeIf("#"::equals);
        }
    }

    /** {@return the last lines before a crash report} */
    synchronized String text() {
        return String.join("\n", last);
    }

    /** {@return the last few lines} */
    synchronized String tail(int lines) {
        return String.join(
                "\n", last.stream().skip(Math.max(0, last.size() - lines)).toList());
    }

    /** {@return the head of the report of a JVM that crashed, empty if there is none} */
    synchronized String crash() {
        return String.join("\n", crash);
    }

    /** {@return the signal and the frame of a crash in one line, empty if there was none} */
    synchronized String crashInShort() {
        List<String> words = crash.stream()
                .map(line -> line.replaceFirst("^#\\s*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();
        int frame = words.indexOf("Problematic frame:");
        String signal = words.stream()
                .filter(line -> line.matches("(SIG|EXCEPTION|Internal Error|Out of Memory).*"))
                .findFirst()
                .orElse("");
        String where = frame >= 0 && frame + 1 < words.size() ? ", frame=" + words.get(frame + 1) : "";
        return signal + where;
    }
}
