// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.rules.Rule;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;

/** Tells an example to a person, and holds it to what it tells. */
public final class Story {
    private static final int WIDTH = 96;

    private final PrintStream out;
    private final Set<Rule> rules = new TreeSet<>();

    /**
     * Begins a story.
     *
     * @param out where it is told
     */
    public Story(PrintStream out) {
        this.out = out;
    }

    /**
     * Tells the heading of an example.
     *
     * @param heading one line
     */
    void begin(String heading) {
        out.println(heading);
        out.println("=".repeat(heading.length()));
    }

    /**
     * Tells what happens next, and why.
     *
     * @param text some sentences
     */
    public void tell(String text) {
        out.println();
        paragraph("", text);
    }

    /**
     * Shows a value as it is at this moment.
     *
     * @param name what it is
     * @param value the value
     */
    public void show(String name, Object value) {
        paragraph("    ", name + ": " + value);
    }

    /**
     * Quotes what somebody printed: an error message, the output of another process.
     *
     * @param text the lines
     */
    public void quote(String text) {
        text.lines().forEach(line -> out.println("    | " + line));
    }

    /** Repeats what another told already, as it is. */
    void retell(String story) {
        out.print(story);
    }

    /**
     * Claims something. The claim is checked, and the story ends here if it is not so.
     *
     * @param holds whether it is so
     * @param claim what is claimed
     * @param shown the rules that it shows
     * @throws Untrue if it does not hold
     */
    public void claim(boolean holds, String claim, Rule... shown) {
        StringBuilder line = new StringBuilder(claim);
        for (Rule rule : shown) {
            line.append(" [").append(rule.id()).append(']');
            rules.add(rule);
        }
        if (!holds) {
            throw new Untrue(line.toString());
        }
        paragraph("  + ", line.toString());
    }

    /** Ends the story with the sentences of the rules that it showed. */
    void end() {
        out.println();
        if (!rules.isEmpty()) {
            out.println("Rules seen here:");
        }
        for (Rule rule : rules) {
            paragraph("  " + rule.id() + "  ", rule.text());
        }
    }

    private void paragraph(String lead, String text) {
        String indent = " ".repeat(lead.length());
        StringBuilder line = new StringBuilder(lead);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH && line.length() > lead.length()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }

    /** What an example told turned out not to be so. */
    static final class Untrue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Untrue(String claim) {
            super("not as told: " + claim);
        }
    }
}
