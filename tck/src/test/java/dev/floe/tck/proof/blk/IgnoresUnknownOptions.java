// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import java.util.Objects;

/** Does not look at options that it does not know. */
@Breaks(value = Rule.BLK_35, message = "cleaner with an unknown option")
public final class IgnoresUnknownOptions extends Mutant {
    @Override
    protected void requireOptions(DirectMemoryConfig config) {
        Objects.requireNonNull(config, "config");
    }
}
