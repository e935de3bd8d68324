// SPDX-License-Identifier: Apache-2.0
/**
 * Floe's own implementations with {@code option("pool", "on")}, as subjects of the conformance kit.
 *
 * <p>They claim what their provider claims, but not what a pool cannot promise: memory is not given back when a block is
 * closed ({@code PROMPT_FREE}), and sizes are rounded up ({@code EXACT_BLOCKS}). The quota alone and the cleaner alone know
 * nothing of a pool and are judged elsewhere; so here the rules of the quota are asked of whole memories. The allocator
 * alone is the pool itself, taken out of a memory by a decorator.
 */
package dev.floe.examples.subjects.pooled;
