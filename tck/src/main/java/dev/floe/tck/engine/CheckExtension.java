// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import org.junit.jupiter.api.extension.Extension;

/** Runs a check. */
public final class CheckExtension implements Extension {}
