// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes text from subjects fit to be shown, and formats numbers. */
final class Text {
    private Text() {}

    /**
     * Replaces what a terminal would obey and XML cannot hold: a subject's message may contain anything.
     *
     * @param text any text
     * @return the text with control characters but line feed and tab, and what is no character, as {@code \\uXXXX}
     */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (isPrintable(point)) {
                printable.appendCodePoint(point);
            } else {
                printable.append(String.format("\\u%04x", point));
            }
        });
        return printable.toString();
    }

    private static boolean isPrintable(int point) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point == '\n'
                || point == '\t'
                || !Character.isISOControl(point) && !surrogate && point != 0xFFFE && point != 0xFFFF;
    }

    /** {@return the text up to its first line feed} */
    static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** {@return the text in lines of at most so many characters, unless a word is longer} */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@return a count with its noun, as {@code 1 rule} and {@code 2 rules}} */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@return where the waivers of a run were read; empty if there are none} */
    static String waivers(ReportJson report) {
        ReportJson.WaiverList waivers = report.waivers();
        return waivers == null
                ? ""
                : waivers.file() + ", " + count(waivers.entries().size(), "waiver") + ", sha256 " + waivers.sha256();
    }

    /** {@return a time as a person would say it} */
    static String duration(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : millis / 60_000 + " min " + millis / 1000 % 60 + " s";
    }
}
