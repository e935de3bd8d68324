// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.tck.Verdict;
import dev.floe.tck.launcher.ReportJson.CheckEntry;
import dev.floe.tck.launcher.ReportJson.RuleEntry;
import dev.floe.tck.launcher.ReportJson.WaiverEntry;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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
    private final ReportJson report;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** What a build server makes of a verdict: an XML element of this name, or none if it passed. */
    private enum JUnitStatus {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        static JUnitStatus of(Verdict verdict) {
            return switch (verdict) {
                case PASSED -> PASSED;
                case FAILED, CRASHED, HUNG -> FAILURE;
                case INCONCLUSIVE, NOT_RUN, KIT_ERROR -> ERROR;
                case NOT_CLAIMED, NOT_PROVABLE, DEVIATION -> SKIPPED;
            };
        }
    }

    /** A case: what the rule says of itself and what a check says of it. */
    private record Case(
            String rule, String name, JUnitStatus status, Verdict verdict, long millis, String message, String more) {}

    private JUnitReport(ReportJson report) throws XMLStreamException {
        this.report = report;
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    /** {@return the report as the text of an XML file} */
    static String of(ReportJson report) {
        try {
            JUnitReport junit = new JUnitReport(report);
            junit.write();
            return junit.text + "\n";
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write XML to memory", impossible);
        }
    }

    private void write() throws XMLStreamException {
        Map<String, List<Case>> suites = new LinkedHashMap<>();
        report.areas()
                .forEach(area -> suites.put(
                        area,
                        report.rules(area).stream().flatMap(JUnitReport::cases).toList()));
        if (!report.waiverEntries().isEmpty()) {
            suites.put(
                    "waivers",
                    report.waiverEntries().stream().map(JUnitReport::ofWaiver).toList());
        }
        xml.writeStartDocument("UTF-8", "1.0");
        start(
                "testsuites",
                "Floe conformance: " + report.subject().name(),
                suites.values().stream().flatMap(List::stream).toList());
        for (Map.Entry<String, List<Case>> suite : suites.entrySet()) {
            start("testsuite", suite.getKey(), suite.getValue());
            attribute(
                    "timestamp",
                    Instant.parse(report.startedAt())
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            writeProperties();
            for (Case each : suite.getValue()) {
                writeCase(each);
            }
            xml.writeEndElement();
        }
        xml.writeEndDocument();
    }

    private static Stream<Case> cases(RuleEntry rule) {
        String id = rule.id();
        if (rule.checks().isEmpty()) {
            JUnitStatus status = Finding.of(rule) == Finding.OPEN ? JUnitStatus.ERROR : JUnitStatus.of(rule.verdict());
            return Stream.of(new Case(id, id, status, rule.verdict(), 0, Labels.reason(rule), ""));
        }
        return rule.checks().stream()
                .map(check -> new Case(
                        id,
                        check.id().startsWith(id + ".") ? check.name() : check.id(),
                        JUnitStatus.of(check.verdict()),
                        check.verdict(),
                        check.millis(),
                        check.message(),
                        more(check)));
    }

    private static String more(CheckEntry check) {
        return (check.evidence().isEmpty() ? "" : "evidence: " + check.evidence() + "\n")
                + (check.rerun().isEmpty() || check.verdict() == Verdict.PASSED
                        ? ""
                        : "rerun: " + check.rerun() + "\n");
    }

    /** A waiver that must go is red, and no other has anything to say. */
    private static Case ofWaiver(WaiverEntry waiver) {
        Verdict verdict = waiver.state().isStale() ? Verdict.FAILED : Verdict.PASSED;
        String text = "waiver is " + Labels.of(waiver.state()) + ": " + Labels.meaning(waiver.state()) + "\nuntil "
                + waiver.expiry() + " by " + waiver.owner() + ", " + waiver.link() + ": " + waiver.reason();
        return new Case("waivers", waiver.rule(), JUnitStatus.of(verdict), verdict, 0, text, "");
    }

    private void writeProperties() throws XMLStreamException {
        xml.writeStartElement("properties");
        property("subject", report.title());
        property(
                "kit",
                report.kit().version() + ", specification " + report.kit().specVersion());
        property("java", report.environment().vm() + ", " + report.environment().gc());
        property("os", report.environment().os() + " " + report.environment().arch());
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void writeCase(Case each) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", each.name);
        attribute("classname", "floe." + each.rule);
        attribute("time", seconds(each.millis));
        if (each.status == JUnitStatus.PASSED) {
            if (!each.more.isEmpty()) {
                xml.writeStartElement("system-out");
                xml.writeCharacters(Text.printable(each.more));
                xml.writeEndElement();
            }
        } else {
            String message = each.message.isEmpty() ? Labels.meaning(each.verdict) : each.message;
            xml.writeStartElement(Labels.of(each.status));
            attribute("message", Labels.of(each.verdict) + ": " + Text.firstLine(message));
            if (each.status != JUnitStatus.SKIPPED) {
                attribute("type", each.verdict.name());
            }
            xml.writeCharacters(Text.printable(message + "\n" + each.more));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Begins an element that counts cases. */
    private void start(String element, String name, List<Case> cases) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("name", name);
        attribute("tests", String.valueOf(cases.size()));
        attribute("failures", count(cases, JUnitStatus.FAILURE));
        attribute("errors", count(cases, JUnitStatus.ERROR));
        attribute("skipped", count(cases, JUnitStatus.SKIPPED));
        attribute("time", seconds(cases.stream().mapToLong(Case::millis).sum()));
    }

    private static String count(List<Case> cases, JUnitStatus status) {
        return String.valueOf(
                cases.stream().filter(each -> each.status == status).count());
    }

    private static String seconds(long millis) {
        return millis / 1000 + String.format(Locale.ROOT, ".%03d", millis % 1000);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Text.printable(value));
    }
}
