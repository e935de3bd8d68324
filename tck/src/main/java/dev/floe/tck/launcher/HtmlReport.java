// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.Capability;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.Verification;
import dev.floe.tck.launcher.ReportJson.CheckEntry;
import dev.floe.tck.launcher.ReportJson.RuleEntry;
import dev.floe.tck.launcher.ReportJson.WaiverEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report for readers: one page that needs no other file, no network and no script.
 */
final class HtmlReport {
    /** A message that is longer than this is folded after its first line. */
    private static final int SHOWN_LINES = 8;

    private static final Pattern RULE = Pattern.compile("\\b[A-Z]{3}-[0-9]{2}\\b");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private final ReportJson report;
    private final List<Verdict> occurring;

    private HtmlReport(ReportJson report) {
        this.report = report;
        this.occurring = Labels.SHOWN.stream()
                .filter(verdict -> report.count(verdict) > 0)
                .toList();
    }

    /** {@return the report as the text of an HTML file} */
    static String of(ReportJson report) {
        return new HtmlReport(report).content().page("report");
    }

    private View content() {
        List<String> claimed = report.subject().capabilities();
        List<String> unclaimed = Stream.of(Capability.values())
                .map(Enum::name)
                .filter(name -> !claimed.contains(name))
                .toList();
        List<RuleEntry> findings = Finding.in(report);
        return new View()
                .with("subject", report.subject())
                .with("outcome", Labels.capital(Labels.of(report.verdict())))
                .with("tone", View.style(report.verdict()))
                .with("sentencesHtml", linked(Finding.conclusion(report), findings))
                .with("facts", facts())
                .with("claimed", claimed)
                .with("unclaimed", unclaimed)
                .with("hasUnclaimed", !unclaimed.isEmpty())
                .with("counts", counts(report.rules()))
                .with("areas", report.areas().stream().map(this::area).toList())
                .with("total", report.rules().size())
                .with("findings", findings.stream().map(HtmlReport::rule).toList())
                .with(
                        "waiverFile",
                        report.waivers() == null ? "" : report.waivers().file())
                .with(
                        "waivers",
                        report.waiverEntries().stream().map(HtmlReport::waiver).toList());
    }

    /** {@return sentences as HTML, in which the ids of rules to look at lead to them} */
    private static List<String> linked(List<String> sentences, List<RuleEntry> findings) {
        Set<String> ids = findings.stream().map(RuleEntry::id).collect(Collectors.toSet());
        return sentences.stream()
                .map(sentence -> RULE.matcher(View.html(sentence))
                        .replaceAll(id -> ids.contains(id.group()) ? "<a href=\"#look-$0\">$0</a>" : "$0"))
                .toList();
    }

    private List<View> facts() {
        Report.Environment place = report.environment();
        List<View> facts = new ArrayList<>();
        addFact(
                facts,
                "Kit",
                "Floe conformance kit " + report.kit().version() + ", specification "
                        + report.kit().specVersion());
        addFact(facts, "JVM", place.vm() + " (Java " + place.javaVersion() + ")");
        addFact(facts, "Collector", place.gc());
        addFact(facts, "System", place.os() + ", " + place.arch() + ", " + Text.count(place.cpus(), "processor"));
        addFact(facts, "JVM arguments", String.join(" ", place.jvmArgs()));
        addFact(facts, "Selection", String.join(" ", report.selection()));
        addFact(facts, "Waivers", Text.waivers(report));
        addFact(
                facts,
                "Run",
                DATE.format(Instant.parse(report.startedAt())) + ", took " + Text.duration(report.millis()));
        return facts;
    }

    private static void addFact(List<View> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new View().with("name", name).with("value", value));
        }
    }

    private View area(String area) {
        List<RuleEntry> rules = report.rules(area);
        return new View()
                .with("id", area)
                .with("title", Labels.area(area))
                .with("size", rules.size())
                .with("counts", counts(rules))
                .with("rules", rules.stream().map(HtmlReport::rule).toList());
    }

    /** {@return how many of some rules have each verdict that occurs in the report} */
    private List<View> counts(List<RuleEntry> rules) {
        return occurring.stream()
                .map(verdict -> {
                    long number = rules.stream()
                            .filter(rule -> rule.verdict() == verdict)
                            .count();
                    String share = String.format(Locale.ROOT, "%.3f", 100.0 * number / rules.size());
                    return View.of(verdict)
                            .with("number", number)
                            .with("share", share)
                            .with("some", number == 0 ? "none" : "some");
                })
                .toList();
    }

    private static View rule(RuleEntry entry) {
        Rule rule = Labels.rule(entry.id());
        return View.of(entry.verdict())
                .with("id", entry.id())
                .with("level", entry.level())
                .with("capability", rule.capability().map(Enum::name).orElse(""))
                .with("planned", Verification.of(rule) == Verification.PLANNED)
                .with("open", Finding.of(entry) != Finding.NONE)
                .with("textHtml", View.html(rule.text()))
                .with("intentHtml", View.html(rule.intent()))
                .with("message", reason(entry))
                .with("hasChecks", !entry.checks().isEmpty())
                .with("checks", entry.checks().stream().map(HtmlReport::check).toList())
                .with(
                        "telling",
                        Finding.telling(entry).stream().map(HtmlReport::check).toList());
    }

    private static String reason(RuleEntry entry) {
        String reason = Labels.reason(entry);
        boolean silent = reason.isEmpty() && entry.checks().isEmpty() && entry.verdict() != Verdict.PASSED;
        return silent ? Labels.capital(Labels.meaning(entry.verdict())) + "." : reason;
    }

    private static View check(CheckEntry check) {
        String message = Text.printable(check.message());
        String first = message.lines().count() > SHOWN_LINES ? Text.firstLine(message) : message;
        Evidence evidence = Evidence.of(check.evidence());
        return View.of(check.verdict())
                .with("id", check.id())
                .with("name", check.name())
                .with("took", Text.duration(check.millis()))
                .with("message", first)
                .with("more", message.substring(first.length()).strip())
                .with("evidence", message.contains(evidence.seen()) ? "" : evidence.seen())
                .with("trace", evidence.trace())
                .with("rerun", check.rerun());
    }

    private static View waiver(WaiverEntry waiver) {
        return new View()
                .with("id", waiver.rule())
                .with("state", Labels.capital(Labels.of(waiver.state())))
                .with("style", View.style(waiver.state().isStale() ? Verdict.FAILED : Verdict.DEVIATION))
                .with("meaning", Labels.capital(Labels.meaning(waiver.state())))
                .with("reason", Text.printable(waiver.reason()))
                .with("link", waiver.link())
                .with("owner", Text.printable(waiver.owner()))
                .with("expiry", waiver.expiry());
    }
}
