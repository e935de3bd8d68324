// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import java.util.List;

/**
 * A planned row: a peer and our configurations. The report shows the fastest of ours.
 *
 * @param goal the subject of the row
 * @param ours our configurations
 * @param peer the peer
 * @param target the wanted ratio of the peer's time to ours, or null
 */
record Comparison(String goal, List<Case> ours, Case peer, Double target) {}
