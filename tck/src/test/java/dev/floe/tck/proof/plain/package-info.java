// SPDX-License-Identifier: Apache-2.0
/**
 * A second implementation of the specification, for the tests of the kit only: plain, slow and correct.
 *
 * <p>It is the control of the kit's proof. The kit must find nothing wrong with it, and every broken implementation is
 * this one with a single method overridden, so that what the kit finds is that fault and nothing else. It shares no line
 * with any shipped implementation; what it lacks in speed (one coarse lock, waiting in slices) it has in shortness.
 *
 * <p>{@link dev.floe.tck.proof.plain.PlainProvider} makes the parts and is the place to replace one:
 *
 * <pre>{@code
 * PlainProvider -- PlainMemory -- PlainReserver -- PlainCollection
 *                       |         PlainAllocator -- Raw
 *                       |         PlainCleaner -- PlainRegistration, PlainFailure
 *                       `-------- PlainBlock, PlainView -- Raw
 *                                 PlainDeallocator
 * }</pre>
 */
package dev.floe.tck.proof.plain;
