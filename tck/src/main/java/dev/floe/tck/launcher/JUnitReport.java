// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.Waivers;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report for build servers: a suite for each area, a case for each check, and one for each rule that has none.
 *
 * <p>What is broken is a failure, whatever the level of the rule; what could not be decided is an error, so that it is not
 * green; what is not owed is skipped.
 */
final class JUnitReport {
    private final Report report;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** A case: what the rule says of itself and what a check says of it. */
    private record Case(
            String rule,
            String name,
            JUnitKind kind,
            Verdict verdict,
            long millis,
            String text,
            String evidence,
            String rerun) {}

    private JUnitReport(Report report) throws XMLStreamException {
        this.report = report;
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    /** {@return the report as the text of an XML file} */
    static String of(Report report) {
        try {
            JUnitReport junit = new JUnitReport(report);
            junit.write();
            return junit.text + "\n";
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write XML to memory", impossible);
        }
    }

    private void write() throws XMLStreamException {
        Map<String, List<Case>> areas = new LinkedHashMap<>();
        report.rules()
                .forEach(rule -> areas.computeIfAbsent(rule.rule().area(), area -> new ArrayList<>())
                        .addAll(cases(rule)));
        if (!report.waived().uses().isEmpty()) {
            areas.put(
                    "waivers",
                    report.waived().uses().stream().map(JUnitReport::ofWaiver).toList());
        }
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites", "Floe conformance: " + report.subject().name());
        counts(areas.values().stream().flatMap(List::stream).toList());
        for (Map.Entry<String, List<Case>> area : areas.entrySet()) {
            suite(area.getKey(), area.getValue());
        }
        xml.writeEndDocument();
    }

    private static List<Case> cases(RuleResult rule) {
        String id = rule.rule().id();
        if (rule.checks().isEmpty()) {
            return List.of(new Case(id, id, JUnitKind.of(rule), rule.verdict(), 0, rule.message(), "", ""));
        }
        return rule.checks().stream().map(check -> ofCheck(id, check)).toList();
    }

    private static Case ofCheck(String rule, CheckResult check) {
        String name = check.id().startsWith(rule + ".") ? check.id().substring(rule.length() + 1) : check.id();
        return new Case(
                rule,
                name,
                JUnitKind.of(check.verdict()),
                check.verdict(),
                check.millis(),
                check.message(),
                labelled("evidence: ", check.evidence()),
                labelled("rerun: ", check.rerun()));
    }

    /** A waiver that must go is red, and no other has anything to say. */
    private static Case ofWaiver(Waivers.Use use) {
        boolean stale = use.state().isStale();
        String text = "waiver is " + Words.of(use.state()) + ": " + Words.meaning(use.state()) + "\nuntil "
                + use.waiver().expiry() + " by " + use.waiver().owner() + ", "
                + use.waiver().link() + ": "
                + use.waiver().reason();
        return new Case(
                "waivers",
                use.waiver().rule().id(),
                stale ? JUnitKind.FAILURE : JUnitKind.PASSED,
                stale ? Verdict.FAILED : Verdict.PASSED,
                0,
                text,
                "",
                "");
    }

    private static String labelled(String label, String text) {
        return text.isEmpty() ? "" : label + text + "\n";
    }

    private void suite(String area, List<Case> cases) throws XMLStreamException {
        start("testsuite", area);
        counts(cases);
        attribute(
                "timestamp", report.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        properties();
        for (Case each : cases) {
            testCase(each);
        }
        xml.writeEndElement();
    }

    private void properties() throws XMLStreamException {
        Report.Environment environment = report.environment();
        xml.writeStartElement("properties");
        property("subject", report.subject().name() + " " + report.subject().version());
        property("kit", report.kitVersion() + ", specification " + report.specVersion());
        property("java", environment.vm() + ", " + environment.gc());
        property("os", environment.os() + " " + environment.arch());
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void testCase(Case each) throws XMLStreamException {
        start("testcase", each.name);
        attribute("classname", "floe." + each.rule);
        attribute("time", seconds(each.millis));
        if (each.kind != JUnitKind.PASSED) {
            reason(each);
        } else if (!each.evidence.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(Text.printable(each.evidence));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void reason(Case each) throws XMLStreamException {
        String message = each.text.isEmpty() ? Words.meaning(each.verdict) : each.text;
        xml.writeStartElement(each.kind.element());
        attribute("message", Words.of(each.verdict) + ": " + Text.firstLine(message));
        if (each.kind != JUnitKind.SKIPPED) {
            attribute("type", each.verdict.name());
        }
        xml.writeCharacters(Text.printable(message + "\n" + each.evidence + each.rerun));
        xml.writeEndElement();
    }

    private void start(String element, String name) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("name", name);
    }

    private void counts(List<Case> cases) throws XMLStreamException {
        attribute("tests", String.valueOf(cases.size()));
        attribute("failures", count(cases, JUnitKind.FAILURE));
        attribute("errors", count(cases, JUnitKind.ERROR));
        attribute("skipped", count(cases, JUnitKind.SKIPPED));
        attribute("time", seconds(cases.stream().mapToLong(Case::millis).sum()));
    }

    private static String count(List<Case> cases, JUnitKind kind) {
        return String.valueOf(cases.stream().filter(each -> each.kind == kind).count());
    }

    private static String seconds(long millis) {
        return millis / 1000 + String.format(Locale.ROOT, ".%03d", millis % 1000);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Text.printable(value));
    }
}
