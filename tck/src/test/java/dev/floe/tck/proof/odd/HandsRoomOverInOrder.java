// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.tck.proof.Oddity;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** First in, first out, to the letter: who releases charges the room to who waits longest, before anybody wakes. */
public final class HandsRoomOverInOrder extends Oddity {
    public HandsRoomOverInOrder() {
        super(EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR)));
    }

    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            private final Set<PlainRequest> served = new HashSet<>();

            @Override
            protected void subtract(long size, long capacity) {
                super.subtract(size, capacity);
                while (!line.isEmpty() && fits(line.peek())) {
                    PlainRequest first = line.remove();
                    add(first.size, first.capacity);
                    served.add(first);
                }
            }

            @Override
            protected boolean isNext(PlainRequest request) {
                return served.contains(request) || super.isNext(request);
            }

            @Override
            protected boolean granted(PlainRequest request) {
                return served.remove(request) || super.granted(request);
            }

            @Override
            protected void leave(PlainRequest request) {
                super.leave(request);
                if (served.remove(request)) { // and so was interrupted before it knew
                    subtract(request.size, request.capacity);
                }
            }
        };
    }
}
