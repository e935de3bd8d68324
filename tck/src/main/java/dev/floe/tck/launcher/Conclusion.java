// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report;
import java.util.ArrayList;
import java.util.List;

/** What came out of a run, in sentences. */
final class Conclusion {
    private static final int MOST_IDS = 20;

    private final Report report;
    private final List<String> sentences = new ArrayList<>();

    private Conclusion(Report report) {
        this.report = report;
    }

    /** {@return the outcome and its reasons; at least one sentence, the weightiest first} */
    static List<String> of(Report report) {
        Conclusion conclusion = new Conclusion(report);
        conclusion.sayOutcome();
        conclusion.sayRest();
        return List.copyOf(conclusion.sentences);
    }

    private void sayOutcome() {
        switch (report.outcome()) {
            case KIT_ERROR ->
                say(Finding.KIT_ERROR, "The kit failed at", "", "", ", which says nothing about the subject");
            case NOT_CONFORMANT -> {
                say(Finding.BROKEN, "", " that binds is broken", " that bind are broken", "");
                sayStale();
            }
            case INCONCLUSIVE -> sayInconclusive();
            case PARTIAL ->
                sentences.add("Only a part of the rules was run (" + String.join(", ", report.selection())
                        + "); nothing in it that binds is broken or left open.");
            case CONFORMANT_WITH_DEVIATIONS ->
                sentences.add(
                        "Every rule that binds this subject holds, as far as it can be checked, but for what is waived.");
            case CONFORMANT -> sentences.add("Every rule that binds this subject holds, as far as it can be checked.");
        }
    }

    private void sayInconclusive() {
        if (report.summary().get(Verdict.PASSED) == 0) {
            sentences.add("Nothing passed.");
        }
        sayOpen();
    }

    private void sayRest() {
        boolean brokenToo = report.outcome() == Report.Outcome.KIT_ERROR;
        if (brokenToo) {
            say(Finding.BROKEN, "", " that binds is broken", " that bind are broken", "");
            sayStale();
        }
        if (report.outcome() != Report.Outcome.INCONCLUSIVE) {
            sayOpen();
        }
        say(
                Finding.ADVICE,
                "",
                " that only recommends (SHOULD) is not met",
                " that only recommend (SHOULD) are not met",
                "");
        int deviations = report.summary().get(Verdict.DEVIATION);
        if (deviations > 0) {
            sentences.add(Text.count(deviations, "known deviation") + (deviations == 1 ? " is" : " are") + " waived.");
        }
    }

    private void sayStale() {
        List<String> stale = report.waived().stale().stream()
                .map(use -> use.waiver().rule().id() + " (" + Words.of(use.state()) + ")")
                .toList();
        if (!stale.isEmpty()) {
            sentences.add(Text.count(stale.size(), "waiver") + (stale.size() == 1 ? " is" : " are") + " stale: "
                    + listed(stale) + ".");
        }
    }

    private void sayOpen() {
        say(Finding.OPEN, "", " that binds could not be decided", " that bind could not be decided", "");
    }

    private void say(Finding kind, String before, String one, String many, String after) {
        List<String> ids = Finding.ids(report, kind);
        if (!ids.isEmpty()) {
            String subject = Text.count(ids.size(), "rule") + (ids.size() == 1 ? one : many);
            sentences.add((before.isEmpty() ? "" : before + " ") + subject + after + ": " + listed(ids) + ".");
        }
    }

    private static String listed(List<String> ids) {
        String first = String.join(", ", ids.subList(0, Math.min(ids.size(), MOST_IDS)));
        return ids.size() <= MOST_IDS ? first : first + " and " + (ids.size() - MOST_IDS) + " more";
    }
}
