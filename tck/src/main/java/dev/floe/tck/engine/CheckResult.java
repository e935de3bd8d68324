// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.Verdict;

/**
 * What became of one check.
 *
 * @param id the check: the rule's id, a dot and the name of the method
 * @param rule the rule that it decides
 * @param verdict what became of it
 * @param millis how long it took
 * @param message what was wrong or missing, with expected and actual; empty if it passed
 * @param evidence what the check saw that a reader may want to know, as collections and rounds; may be empty
 * @param rerun the command that runs it again alone; empty if there is none
 */
public record CheckResult(
        String id, Rule rule, Verdict verdict, long millis, String message, String evidence, String rerun) {}
