// SPDX-License-Identifier: Apache-2.0
/** An implementation of one role, written twice: as the seed documents have it, and so that the kit accepts it. */
package dev.floe.examples.tour.own;
