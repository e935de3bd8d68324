// SPDX-License-Identifier: Apache-2.0
/**
 * The quota: an exact striped ledger, the queue of requests that wait for headroom, and the collections that they
 * share. Begin with {@link dev.floe.reference.quota.FairReserver}.
 */
package dev.floe.reference.quota;
