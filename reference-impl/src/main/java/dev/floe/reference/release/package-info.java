// SPDX-License-Identifier: Apache-2.0
/** What releases the memory and the charge of one block, once. */
package dev.floe.reference.release;
