// SPDX-License-Identifier: Apache-2.0
/**
 * How a caller gets between a memory and its roles. Conformance kits and fault injectors use this package; an
 * application needs nothing of it.
 */
package dev.floe.spec.spi;
