// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import java.util.List;

/**
 * A row to be: a peer, and those of our configurations of which the best stands beside it.
 *
 * @param goal what the row is about
 * @param ours the candidates
 * @param peer the peer
 * @param target the ratio that is wanted, peer to ours; null where there is none
 */
record Comparison(String goal, List<Case> ours, Case peer, Double target) {}
