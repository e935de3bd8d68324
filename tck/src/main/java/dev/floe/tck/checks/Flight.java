// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of the events of one memory. The only class here that knows the module {@code jdk.jfr}. */
final class Flight implements AutoCloseable {
    /** A flag that checks with a recording have in common, so that they share a JVM in which nothing else is tested. */
    static final String JVM = "-Dfloe.tck.jvm=recordings";

    private static final Duration UNTIL_WRITTEN = Duration.ofSeconds(3);

    private final Recording recording = new Recording();
    private final String memory;
    private final Set<String> names;

    private Flight(String memory, Set<String> names) {
        this.memory = memory;
        this.names = names;
        names.forEach(name -> recording.enable(name).withoutThreshold().withoutStackTrace());
        recording.start();
    }

    /**
     * An event.
     *
     * @param name its name
     * @param fields its values by field, memory included
     */
    record Entry(String name, Map<String, Object> fields) {
        /** {@return the number in a field, which must be there} */
        long number(String field) {
            Object value = fields.get(field);
            Expect.that(value instanceof Number, "event has no such number: event=" + this + ", field=" + field);
            return ((Number) value).longValue();
        }

        /** {@return a field as text, null if the event has none of this name} */
        String text(String field) {
            return String.valueOf(fields.get(field));
        }
    }

    /**
     * Begins a recording.
     *
     * @throws NotRun where there is no Flight Recorder
     */
    static Flight begin(String memory, String... events) {
        boolean there = ModuleLayer.boot().findModule("jdk.jfr").isPresent() && jdk.jfr.FlightRecorder.isAvailable();
        if (!there) {
            throw new NotRun("no JDK Flight Recorder in this JVM");
        }
        return new Flight(memory, Set.of(events));
    }

    /** {@return the events of the memory so far, once they are as expected; as they are when time is up} */
    List<Entry> await(Clock clock, Predicate<List<Entry>> expected) {
        clock.await(UNTIL_WRITTEN, () -> expected.test(entries()));
        return entries();
    }

    private List<Entry> entries() {
        try {
            Path file = Files.createTempFile("floe-tck", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file).stream()
                        .map(Flight::entry)
                        .filter(entry -> names.contains(entry.name()) && memory.equals(entry.text("memory")))
                        .toList();
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The fields that the event itself declares, and the values that say more than where and when. */
    private static Entry entry(RecordedEvent event) {
        Map<String, Object> fields = new TreeMap<>();
        for (ValueDescriptor field : event.getFields()) {
            Object value = event.getValue(field.getName());
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                fields.put(field.getName(), value);
            }
        }
        fields.keySet().removeAll(Set.of("startTime", "duration"));
        return new Entry(event.getEventType().getName(), fields);
    }

    @Override
    public void close() {
        recording.close();
    }
}
