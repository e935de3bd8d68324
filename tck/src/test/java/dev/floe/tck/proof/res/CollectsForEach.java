// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCollection;
import java.util.HashSet;
import java.util.Set;

/** Makes a collection for each who waits, like the JDK. */
@Breaks(value = Rule.RES_25, message = "callers that fail together do not share collections")
public final class CollectsForEach extends Mutant {
    @Override
    protected PlainCollection newCollection() {
        return new PlainCollection() {
            private final Set<Long> made = new HashSet<>();
            private long tickets;

            @Override
            protected long ticket() {
                return ++tickets;
            }

            @Override
            protected boolean begin(long ticket) {
                return made.add(ticket);
            }

            @Override
            public boolean settled(long ticket) {
                return made.contains(ticket);
            }
        };
    }
}
