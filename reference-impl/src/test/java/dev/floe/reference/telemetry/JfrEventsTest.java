// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.ReferenceProvider;
import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.ChildJvm;
import dev.floe.reference.testing.Crew;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.spi.RoleDecorator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JfrEventsTest {
    @TempDir
    Path folder;

    private boolean failRegister;

    @Test
    void recording_sumsToTheLedger() throws IOException {
        List<RecordedEvent> events = record(memory -> {
            MemoryBlock closed = memory.allocate(10, 64);
            long address = closed.address();
            closed.close();
            memory.allocate(20);
            Await.collectedUntil("collected", () -> memory.usage().count() == 0);
            MemoryBlock lastOut = memory.allocate(30);
            lastOut.borrow(buffer -> {
                lastOut.close();
                return null;
            });
            memory.allocate(40).slice(0, 40).address();
            assertThat(address).isNotZero();
        });

        List<RecordedEvent> born = named(events, "dev.floe.BlockAllocation");
        List<RecordedEvent> dead = named(events, "dev.floe.BlockRelease");
        assertThat(born).extracting(e -> e.getLong("capacity")).containsExactly(10L, 20L, 30L, 40L);
        assertThat(born).extracting(e -> e.getLong("size")).containsExactly(74L, 20L, 30L, 40L);
        assertThat(dead).extracting(e -> e.getLong("capacity")).startsWith(10L, 20L, 30L);
        assertThat(dead).extracting(e -> e.getString("cause")).startsWith("CLOSE", "COLLECTED", "CLOSE");
        for (int i = 0; i < 3; i++) {
            assertThat(dead.get(i).getLong("address")).isEqualTo(born.get(i).getLong("address"));
            assertThat(dead.get(i).getLong("size")).isEqualTo(born.get(i).getLong("size"));
        }
        assertThat(born.get(0).getLong("address") % 64).isZero();
    }

    @Test
    void waitsAndRefusals_areTold() throws IOException {
        List<RecordedEvent> events = record(memory -> {
            MemoryBlock whole = memory.allocate(100);
            assertThatThrownBy(() -> memory.allocate(1)).isInstanceOf(QuotaExceededError.class);
            assertThat(memory.tryAllocate(2)).isEmpty();
            assertThatThrownBy(() -> memory.allocate(101)).isInstanceOf(QuotaExceededError.class);
            try (Crew crew = new Crew()) {
                Thread waiter = crew.start(() ->
                        memory.tryAllocate(3, Duration.ofDays(1)).orElseThrow().close());
                Await.untilParked(waiter);
                whole.close();
            }
        });

        List<RecordedEvent> waits = named(events, "dev.floe.ReservationWait");
        assertThat(waits).extracting(e -> e.getLong("capacity")).containsExactly(1L, 3L);
        assertThat(waits).extracting(e -> e.getBoolean("granted")).containsExactly(false, true);
        assertThat(waits.get(0).getDuration()).isPositive();
        List<RecordedEvent> refusals = named(events, "dev.floe.ReservationRefusal");
        assertThat(refusals).extracting(e -> e.getLong("capacity")).containsExactly(1L, 2L, 101L);
        assertThat(refusals).extracting(e -> e.getLong("charged")).containsOnly(100L);
        assertThat(refusals).extracting(e -> e.getLong("limit")).containsOnly(100L);
    }

    @Test
    void failedAllocation_leavesNoEvent() throws IOException {
        List<RecordedEvent> events = record(memory -> {
            failRegister = true;
            assertThatThrownBy(() -> memory.allocate(1)).hasMessage("register");
        });

        assertThat(events).isEmpty();
    }

    @Test
    void absentFlightRecorder_isNoError() {
        ChildJvm.Outcome outcome =
                ChildJvm.run(WithoutRecorder.class, "--limit-modules", "java.base,java.management,jdk.unsupported");

        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(outcome.out()).contains("claims JFR: false", "refused");
    }

    static final class WithoutRecorder {
        public static void main(String[] args) {
            System.out.println(
                    "claims JFR: " + new ReferenceProvider().capabilities().contains(Capability.JFR));
            try (DirectMemory memory = DirectMemory.open(DirectMemoryConfig.builder() // found on the class path
                    .limit(10)
                    .maxWait(Duration.ZERO)
                    .build())) {
                MemoryBlock block = memory.allocate(10);
                try {
                    memory.allocate(10);
                } catch (QuotaExceededError expected) {
                    System.out.println("refused");
                }
                block.close();
            }
        }
    }

    private final class FailingRegister implements RoleDecorator {
        @Override
        public Cleaner cleaner(Cleaner own) {
            return new Cleaner() {
                @Override
                public Cleanable register(Object referent, Runnable thunk) {
                    if (failRegister) {
                        throw new IllegalStateException("register");
                    }
                    return own.register(referent, thunk);
                }

                @Override
                public void close() {
                    own.close();
                }
            };
        }
    }

    private interface Scene {
        void play(DirectMemory memory);
    }

    private List<RecordedEvent> record(Scene scene) throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording();
                DirectMemory memory = new ReferenceProvider()
                        .create(
                                DirectMemoryConfig.builder()
                                        .name("recorded")
                                        .limit(100)
                                        .maxWait(Duration.ofMillis(5))
                                        .build(),
                                new FailingRegister())) {
            recording.start();
            scene.play(memory);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(e -> e.getEventType().getName().startsWith("dev.floe."))
                .filter(e -> e.getString("memory").equals("recorded"))
                .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(e -> e.getEventType().getName().equals(name))
                .toList();
    }
}
