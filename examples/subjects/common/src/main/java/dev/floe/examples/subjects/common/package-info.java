// SPDX-License-Identifier: Apache-2.0
/**
 * What several subjects share: the budget that the JDK keeps for the whole process, and the verdicts that are allowed.
 */
package dev.floe.examples.subjects.common;
