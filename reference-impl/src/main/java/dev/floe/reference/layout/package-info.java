// SPDX-License-Identifier: Apache-2.0
/** Where a block lies in its allocation. */
package dev.floe.reference.layout;
