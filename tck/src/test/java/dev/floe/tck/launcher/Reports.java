// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import dev.floe.spec.Capability;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;
import dev.floe.tck.engine.CheckResult;
import dev.floe.tck.engine.Report;
import dev.floe.tck.engine.RuleResult;
import dev.floe.tck.engine.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes reports without a run: every rule has passed, except those for which a test says otherwise. */
final class Reports {
    private final Map<Rule, RuleResult> results = new EnumMap<>(Rule.class);
    private List<String> selection = List.of();
    private String kit = "0.1.0";
    private String subject = "jdk";
    private String jdk = "17.0.15";

    private Reports() {
        for (Rule rule : Rule.values()) {
            if (Verification.of(rule) == Verification.CHECKED) {
                check(rule, Verdict.PASSED, "", "");
            } else {
                none(rule, Verdict.NOT_PROVABLE, rule.reason().orElse("planned"));
            }
        }
    }

    static Reports allPassed() {
        return new Reports();
    }

    /** {@return a report with an example of every verdict, as of a subject with many faults} */
    static Report full() {
        return allPassed()
                .check(Rule.RES_07, Verdict.NOT_CLAIMED, "not claimed: capability=WAITS_FOR_RECLAMATION", "")
                .check(
                        Rule.RES_14,
                        Verdict.HUNG,
                        "check did not end: boundMillis=20000, thread dump:\n" + dump(),
                        "rounds=20, seed=1")
                .check(
                        Rule.RES_10,
                        Verdict.FAILED,
                        "type of the refusal: expected=QuotaExceededError, actual=java.lang.OutOfMemoryError: Cannot"
                                + " reserve 4096 bytes of direct buffer memory (allocated: 1048576, limit: 1048576)",
                        "")
                .check(
                        Rule.RES_25,
                        Verdict.FAILED,
                        "collections for 16 callers: expected<=2, actual=16",
                        "collections=16")
                .check(
                        Rule.CLN_10,
                        Verdict.CRASHED,
                        "worker died twice: exitStatus=134, signal=SIGABRT\n#\n# A fatal error has been detected by the"
                                + " Java Runtime Environment:\n#\n#  SIGSEGV (0xb) at pc=0x00007f1c2d5a3b10",
                        "")
                .check(
                        Rule.GCR_03,
                        Verdict.INCONCLUSIVE,
                        "no collection could be observed: waitingFor=block, collectionsRequested=12, canariesArrived=0",
                        "collectionsRequested=12, canariesArrived=0, millis=4031")
                .check(
                        Rule.BLK_13,
                        Verdict.NOT_RUN,
                        "too little memory: neededBytes=2200000000, freeBytes=900000000",
                        "")
                .check(
                        Rule.BLK_11,
                        Verdict.FAILED,
                        "<b>capacity</b> & \"quotes\": expected=<none>, actual=\u001b[31mred",
                        "")
                .check(Rule.OBS_06, Verdict.NOT_CLAIMED, "not claimed: capability=JFR", "")
                .none(Rule.OBS_07, Verdict.NOT_CLAIMED, "not claimed: capability=JFR")
                .report();
    }

    /** The same of another kit. */
    Reports by(String kit) {
        this.kit = kit;
        return this;
    }

    /** The same of another subject on another JDK. */
    Reports of(String subject, String jdk) {
        this.subject = subject;
        this.jdk = jdk;
        return this;
    }

    Reports without(Rule rule) {
        results.remove(rule);
        return this;
    }

    Reports select(String... patterns) {
        selection = List.of(patterns);
        return this;
    }

    Reports none(Rule rule, Verdict verdict, String message) {
        results.put(rule, new RuleResult(rule, verdict, message, List.of()));
        return this;
    }

    Reports check(Rule rule, Verdict verdict, String message, String evidence) {
        String id = rule.id() + ".decidesTheRule";
        CheckResult passed = new CheckResult(
                rule.id() + ".anotherCheckOfIt", rule, Verdict.PASSED, 12, "", "rounds=3", "kit --rule " + rule.id());
        CheckResult check =
                new CheckResult(id, rule, verdict, 1234, message, evidence, "./floe tck --subject 'a b' --rule " + id);
        results.put(rule, new RuleResult(rule, verdict, "", List.of(passed, check)));
        return this;
    }

    Report report() {
        return new Report(
                kit,
                "0.1",
                new Report.SubjectInfo(subject, "17.0.15", List.of("MEMORY", "GC_RELEASE", Capability.ZEROED.name())),
                new Report.Environment(
                        jdk,
                        "OpenJDK 64-Bit Server VM 17.0.15+6-Debian-1deb12u1",
                        "G1",
                        "Linux 6.1.0",
                        "amd64",
                        2,
                        List.of("-XX:+UseG1GC")),
                selection,
                new ArrayList<>(results.values()),
                Instant.parse("2026-11-21T22:28:42.123Z"),
                41_234);
    }

    private static String dump() {
        StringBuilder dump = new StringBuilder("\"main\" #1 prio=5 os_prio=0 tid=0x00007f runnable\n");
        for (int i = 0; i < 40; i++) {
            dump.append("\tat java.base/java.nio.Bits.reserveMemory(Bits.java:")
                    .append(100 + i)
                    .append(")\n");
        }
        return dump.toString();
    }
}
