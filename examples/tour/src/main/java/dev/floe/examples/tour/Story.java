// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.rules.Rule;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;

/** Prints the description of an example, and checks its claims. */
public final class Story {
    private static final int WIDTH = 96;

    private final PrintStream out;
    private final Set<Rule> rules = new TreeSet<>();

    /**
     * Creates a story.
     *
     * @param out receives the text
     */
    public Story(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints the heading of an example.
     *
     * @param heading one line
     */
    void begin(String heading) {
        out.println(heading);
        out.println("=".repeat(heading.length()));
    }

    /**
     * Describes what happens next, and why.
     *
     * @param text some sentences
     */
    public void tell(String text) {
        out.println();
        paragraph("", text);
    }

    /**
     * Shows a current value.
     *
     * @param name the name of the value
     * @param value the value
     */
    public void show(String name, Object value) {
        paragraph("    ", name + ": " + value);
    }

    /**
     * Quotes an error message or the output of another process.
     *
     * @param text the lines
     */
    public void quote(String text) {
        text.lines().forEach(line -> out.println("    | " + line));
    }

    /** Prints the story of another process unchanged. */
    void retell(String story) {
        out.print(story);
    }

    /**
     * States a claim and checks it. If it does not hold, the story ends here.
     *
     * @param holds whether the claim holds
     * @param claim the claim
     * @param shown the rules that the claim shows
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

    /** Ends the story with the text of the rules that it showed. */
    void end() {
        out.println();
        if (!rules.isEmpty()) {
            out.println("Rules shown here:");
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

    /** Thrown when a claim of an example does not hold. */
    static final class Untrue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Untrue(String claim) {
            super("claim failed: " + claim);
        }
    }
}
