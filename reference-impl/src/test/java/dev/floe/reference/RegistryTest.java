// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private final Registry registry = new Registry();
    private final Arrivals arrivals = new Arrivals();

    private Registration registration() {
        return new Registration(this, () -> {}, arrivals, null);
    }

    @Test
    void unlink_inAnyOrder_worksOnceEach() {
        List<Registration> all = new ArrayList<>();
        for (int i = 0; i < 3 * Registry.Chunk.SLOTS + 1; i++) {
            Registration registration = registration();
            assertThat(registry.link(registration)).isTrue();
            all.add(registration);
        }
        Collections.shuffle(all, new Random(1));
        for (Registration registration : all) {
            assertThat(registry.isEmpty()).isFalse();
            assertThat(registration.stripe.unlink(registration)).isTrue();
            assertThat(registration.stripe.unlink(registration)).isFalse();
        }
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void link_atTheBorderOfAChunk_goesBackAndForth() {
        for (int i = 0; i < Registry.Chunk.SLOTS; i++) {
            registry.link(registration());
        }
        for (int i = 0; i < 5; i++) {
            Registration border = registration();
            registry.link(border);
            assertThat(border.stripe.unlink(border)).isTrue();
        }
        assertThat(registry.isEmpty()).isFalse();
    }

    @Test
    void link_afterClose_isRefused() {
        Registration before = registration();
        registry.link(before);
        registry.close();

        assertThat(registry.link(registration())).isFalse();
        assertThat(before.stripe.unlink(before)).isTrue();
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void linkAndUnlink_racing_balanceAndUnlinkOnce() {
        AtomicInteger unlinked = new AtomicInteger();
        int rounds = 2000;
        List<Registration> shared = Collections.synchronizedList(new ArrayList<>());
        Crew.race(6, number -> {
            for (int i = 0; i < rounds; i++) {
                Registration mine = registration();
                registry.link(mine);
                shared.add(mine);
                Registration any = shared.get((i * 7 + number) % shared.size());
                if (any.stripe.unlink(any)) {
                    unlinked.incrementAndGet();
                }
            }
        });
        for (Registration left : shared) {
            if (left.stripe.unlink(left)) {
                unlinked.incrementAndGet();
            }
        }
        assertThat(unlinked).hasValue(6 * rounds);
        assertThat(registry.isEmpty()).isTrue();
    }
}
