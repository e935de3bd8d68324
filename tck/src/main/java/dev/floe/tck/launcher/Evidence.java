// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The evidence of a check in two parts: what every reader may want to know, and the stack trace, for readers of the
 * code.
 *
 * @param seen what the check saw; may be empty
 * @param trace lines of the stack; may be empty
 */
record Evidence(String seen, String trace) {
    private static final Pattern TRACE =
            Pattern.compile("(?:; )?\\btrace:((?:\\n\\s+(?:at \\S+\\([^)\\n]*\\)|caused by [^\\n]*))+)(?:; )?");

    static Evidence of(String evidence) {
        String printable = Text.printable(evidence);
        Matcher trace = TRACE.matcher(printable);
        if (!trace.find()) {
            return new Evidence(printable, "");
        }
        String before = printable.substring(0, trace.start());
        String after = printable.substring(trace.end());
        String separator = before.isEmpty() || after.isEmpty() ? "" : "; ";
        return new Evidence(
                before + separator + after, trace.group(1).stripIndent().strip());
    }
}
