// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.Capability;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.Waiver;
import dev.floe.tck.engine.Waivers;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the template of the page names. All text is escaped by the template, but for what says that it is HTML.
 *
 * @param subject what was tested
 * @param outcome the outcome in words
 * @param tone the class of its colours
 * @param sentences what it means, as HTML
 * @param facts the kit, the place and the time
 * @param claimed the capabilities that the subject claims
 * @param unclaimed those that it does not
 * @param counts the verdicts that occur
 * @param rows a row of counts for each area
 * @param total the row of all areas
 * @param findings what to look at
 * @param areas all rules
 * @param waiverFile where waivers were read from; empty if there are none
 * @param waivers what became of each
 */
record HtmlPage(
        Report.SubjectInfo subject,
        String outcome,
        String tone,
        List<String> sentences,
        List<Fact> facts,
        List<String> claimed,
        List<String> unclaimed,
        List<Count> counts,
        List<Row> rows,
        Row total,
        List<HtmlRule> findings,
        List<Area> areas,
        String waiverFile,
        List<HtmlWaiver> waivers) {

    private static final Pattern RULE = Pattern.compile("\\b[A-Z]{3}-[0-9]{2}\\b");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A line of the table of facts. */
    record Fact(String name, String value) {}

    /** How many rules have a verdict; a share of 0 to 100. */
    record Count(String word, String style, String meaning, long number, String share, boolean none) {}

    /** The counts of an area. */
    record Row(String id, String title, int rules, List<Count> counts) {}

    /** An area with its rules. */
    record Area(String id, String title, List<HtmlRule> rules) {}

    /** A waiver as the page shows it. */
    record HtmlWaiver(
            String id,
            String state,
            String style,
            String meaning,
            String reason,
            String link,
            String owner,
            String expiry) {
        static HtmlWaiver of(Waivers.Use use) {
            Waiver waiver = use.waiver();
            Verdict tone = use.state().isStale() ? Verdict.FAILED : Verdict.DEVIATION;
            return new HtmlWaiver(
                    waiver.rule().id(),
                    Words.capital(Words.of(use.state())),
                    HtmlPage.style(tone.name()),
                    Words.capital(Words.meaning(use.state())),
                    Text.printable(waiver.reason()),
                    waiver.link(),
                    Text.printable(waiver.owner()),
                    waiver.expiry().toString());
        }
    }

    static HtmlPage of(Report report) {
        List<Verdict> verdicts = Words.SHOWN.stream()
                .filter(verdict -> report.summary().get(verdict) > 0)
                .toList();
        List<String> areas = report.rules().stream()
                .map(rule -> rule.rule().area())
                .distinct()
                .toList();
        List<HtmlRule> findings = Finding.in(report).stream().map(HtmlRule::of).toList();
        return new HtmlPage(
                report.subject(),
                Words.capital(Words.of(report.outcome())),
                style(report.outcome().name()),
                linked(Conclusion.of(report), findings),
                facts(report),
                report.subject().capabilities(),
                unclaimed(report.subject().capabilities()),
                counts(report.rules(), verdicts),
                areas.stream()
                        .map(area -> row(area, in(area, report), verdicts))
                        .toList(),
                new Row("", "All rules", report.rules().size(), counts(report.rules(), verdicts)),
                findings,
                areas.stream().map(area -> area(area, in(area, report))).toList(),
                report.waived().file(),
                report.waived().uses().stream().map(HtmlWaiver::of).toList());
    }

    /** {@return whether there is something that the subject does not claim} */
    boolean hasUnclaimed() {
        return !unclaimed.isEmpty();
    }

    /** {@return a name as a class of the style sheet} */
    static String style(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return sentences as HTML, in which the ids of rules to look at lead to them} */
    private static List<String> linked(List<String> sentences, List<HtmlRule> findings) {
        Set<String> ids = findings.stream().map(HtmlRule::id).collect(Collectors.toSet());
        return sentences.stream()
                .map(sentence -> RULE.matcher(HtmlRule.html(sentence))
                        .replaceAll(id -> ids.contains(id.group()) ? "<a href=\"#look-$0\">$0</a>" : "$0"))
                .toList();
    }

    private static List<Fact> facts(Report report) {
        Report.Environment environment = report.environment();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Kit", "Floe conformance kit " + report.kitVersion() + ", specification " + report.specVersion()));
        facts.add(new Fact("JVM", environment.vm() + " (Java " + environment.javaVersion() + ")"));
        facts.add(new Fact("Collector", environment.gc()));
        facts.add(new Fact(
                "System",
                environment.os() + ", " + environment.arch() + ", " + Text.count(environment.cpus(), "processor")));
        addList(facts, "JVM arguments", environment.jvmArgs());
        addList(facts, "Selection", report.selection());
        if (!report.waived().file().isEmpty()) {
            facts.add(new Fact(
                    "Waivers",
                    report.waived().file() + ", "
                            + Text.count(report.waived().uses().size(), "waiver") + ", sha256 "
                            + report.waived().sha256()));
        }
        facts.add(new Fact("Run", DATE.format(report.startedAt()) + ", took " + Text.duration(report.millis())));
        return facts;
    }

    private static void addList(List<Fact> facts, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            facts.add(new Fact(name, String.join(" ", values)));
        }
    }

    private static List<String> unclaimed(List<String> claimed) {
        return Arrays.stream(Capability.values())
                .map(Enum::name)
                .filter(name -> !claimed.contains(name))
                .toList();
    }

    private static List<RuleResult> in(String area, Report report) {
        return report.rules().stream()
                .filter(rule -> rule.rule().area().equals(area))
                .toList();
    }

    private static Row row(String area, List<RuleResult> rules, List<Verdict> verdicts) {
        return new Row(area, Words.area(area), rules.size(), counts(rules, verdicts));
    }

    private static Area area(String area, List<RuleResult> rules) {
        return new Area(area, Words.area(area), rules.stream().map(HtmlRule::of).toList());
    }

    private static List<Count> counts(List<RuleResult> rules, List<Verdict> verdicts) {
        return verdicts.stream().map(verdict -> count(rules, verdict)).toList();
    }

    private static Count count(List<RuleResult> rules, Verdict verdict) {
        long number = rules.stream().filter(rule -> rule.verdict() == verdict).count();
        String share = String.format(Locale.ROOT, "%.3f", 100.0 * number / rules.size());
        String word = Words.capital(Words.of(verdict));
        return new Count(
                word, style(verdict.name()), Words.capital(Words.meaning(verdict)), number, share, number == 0);
    }
}
