// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.Report;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The JUnit XML report: well-formed, complete, and only with elements that build servers know. */
class JUnitReportTest {
    private final Document full = parsed(Reports.full());

    @Test
    void elementsAndAttributes_areOnlyThoseThatBuildServersKnow() {
        Set<String> names = new TreeSet<>();
        NodeList all = nodes(full, "//*");
        for (int i = 0; i < all.getLength(); i++) {
            NamedNodeMap attributes = all.item(i).getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                names.add(all.item(i).getNodeName() + "@" + attributes.item(j).getNodeName());
            }
        }
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "testsuites@name",
                        "testsuites@tests",
                        "testsuites@failures",
                        "testsuites@errors",
                        "testsuites@skipped",
                        "testsuites@time",
                        "testsuite@name",
                        "testsuite@tests",
                        "testsuite@failures",
                        "testsuite@errors",
                        "testsuite@skipped",
                        "testsuite@time",
                        "testsuite@timestamp",
                        "property@name",
                        "property@value",
                        "testcase@name",
                        "testcase@classname",
                        "testcase@time",
                        "failure@message",
                        "failure@type",
                        "error@message",
                        "error@type",
                        "skipped@message");
    }

    @Test
    void counts_areThoseOfTheElements() {
        assertThat(nodes(full, "//testsuite").getLength()).isEqualTo(7);
        for (String kind : new String[] {"failure", "error", "skipped"}) {
            String attribute = kind.equals("skipped") ? kind : kind + "s";
            int elements = nodes(full, "//" + kind).getLength();
            assertThat(text(full, "/testsuites/@" + attribute)).isEqualTo(String.valueOf(elements));
            assertThat(text(full, "sum(//testsuite/@" + attribute + ")")).isEqualTo(String.valueOf(elements));
        }
        assertThat(text(full, "/testsuites/@tests")).isEqualTo(text(full, "count(//testcase)"));
        assertThat(text(full, "/testsuites/@failures")).isEqualTo("5");
    }

    @Test
    void failure_holdsMessageEvidenceAndRerun() {
        String testCase = "//testcase[@classname='floe.RES-25'][@name='decidesTheRule']";

        assertThat(text(full, testCase + "/@time")).isEqualTo("1.234");
        assertThat(text(full, testCase + "/failure/@type")).isEqualTo("FAILED");
        assertThat(text(full, testCase + "/failure/@message"))
                .isEqualTo("failed: collections for 16 callers: expected<=2, actual=16");
        assertThat(text(full, testCase + "/failure"))
                .contains("evidence: collections=16")
                .contains("rerun: ./floe tck --subject 'a b' --rule RES-25.decidesTheRule");
    }

    @Test
    void undecided_isAnErrorAndUnclaimedIsSkipped() {
        assertThat(text(full, "//testcase[@classname='floe.BLK-13']/error/@type"))
                .isEqualTo("NOT_RUN");
        assertThat(text(full, "//testcase[@classname='floe.GCR-03']/error/@type"))
                .isEqualTo("INCONCLUSIVE");
        assertThat(text(full, "//testcase[@classname='floe.OBS-06']/skipped/@message"))
                .isEqualTo("not claimed: not claimed: capability=JFR");
        assertThat(text(full, "//testcase[@name='ALC-09']/skipped")).contains("the kit sees the bytes");
    }

    @Test
    void ruleWhoseCheckIsMissing_isAnError() {
        Document report = parsed(
                Reports.allPassed().none(Rule.RES_01, Verdict.NOT_PROVABLE, "").report());

        assertThat(text(report, "//testcase[@name='RES-01']/error/@type")).isEqualTo("NOT_PROVABLE");
        assertThat(text(report, "/testsuites/@errors")).isEqualTo("1");
    }

    @Test
    void charactersThatXmlForbids_areSpelledOut() {
        assertThat(text(full, "//testcase[@classname='floe.BLK-11']/failure"))
                .contains("<b>capacity</b> & \"quotes\"")
                .contains("actual=\\u001b[31mred");
    }

    private static Document parsed(Report report) {
        try {
            byte[] xml = JUnitReport.of(ReportJson.of(report)).getBytes(StandardCharsets.UTF_8);
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (Exception malformed) {
            throw new AssertionError("not well-formed", malformed);
        }
    }

    private static NodeList nodes(Node from, String path) {
        try {
            return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, from, XPathConstants.NODESET);
        } catch (Exception malformed) {
            throw new AssertionError(path, malformed);
        }
    }

    private static String text(Node from, String path) {
        try {
            return XPathFactory.newInstance().newXPath().evaluate(path, from);
        } catch (Exception malformed) {
            throw new AssertionError(path, malformed);
        }
    }
}
