// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.spec.rules.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What became of an implementation of the tests when the whole kit was set on it.
 *
 * @param subject its name
 * @param digest of the classes that every check depends on
 * @param checks the classes of the checks that were run, with their digests
 * @param millis how long it took
 * @param broken what failed; what was not to be expected failed twice
 * @param fleeting what was not to be expected and did not fail again
 */
record Trial(
        String subject,
        String digest,
        Map<String, String> checks,
        long millis,
        List<Finding> broken,
        List<Finding> fleeting) {
    /**
     * A check that the subject did not pass.
     *
     * @param check its id
     * @param rule the id of its rule
     * @param verdict what became of it
     * @param message what was wrong
     */
    record Finding(String check, String rule, String verdict, String message) {
        Rule ruleItself() {
            return Rule.byId(rule).orElseThrow();
        }
    }

    /** {@return the rules that were broken} */
    SortedSet<Rule> brokenRules() {
        return rules(broken);
    }

    private static SortedSet<Rule> rules(Collection<Finding> findings) {
        SortedSet<Rule> rules = new TreeSet<>();
        findings.forEach(finding -> rules.add(finding.ruleItself()));
        return rules;
    }

    /** {@return in one line what happened} */
    String inShort() {
        String failed = broken.isEmpty() ? "nothing failed" : rules(broken).toString();
        String once = fleeting.isEmpty() ? "" : ", once and not again: " + rules(fleeting);
        return subject + ": " + failed + once + ", " + millis / 1000 + " s";
    }
}
