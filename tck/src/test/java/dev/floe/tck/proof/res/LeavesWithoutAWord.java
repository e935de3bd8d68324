// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;
import java.util.Map;
import java.util.WeakHashMap;

/** Looks at who is next after a release and after a grant, and not when somebody leaves the line with nothing. */
@Breaks(value = Rule.RES_31, message = "next in line was not granted when the first had left")
public final class LeavesWithoutAWord extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            private final Map<PlainRequest, Long> lookedAt = new WeakHashMap<>();
            private long events;

            @Override
            public void unreserve(long size, long capacity) {
                super.unreserve(size, capacity);
                synchronized (lock) {
                    events++;
                }
            }

            @Override
            protected boolean granted(PlainRequest request) {
                boolean granted = super.granted(request);
                events += granted ? 1 : 0;
                return granted;
            }

            @Override
            protected boolean isNext(PlainRequest request) {
                Long before = lookedAt.put(request, events);
                return (before == null || before != events) && super.isNext(request);
            }
        };
    }
}
