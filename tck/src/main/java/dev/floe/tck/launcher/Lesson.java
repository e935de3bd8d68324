// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.floe.spec.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What there is to learn of a rule. The lessons are a resource that the tests of the kit make of the sources.
 *
 * @param example what passes where the rule is kept
 * @param mutants what breaks it
 */
record Lesson(Example example, List<Broken> mutants) {
    private static final TypeToken<Map<String, Lesson>> ALL = new TypeToken<>() {};

    /** The code of a check. */
    record Example(String check, String code) {}

    /** A broken implementation: what it does wrong, its code, and what the failure says, if that is always the same. */
    record Broken(String name, String does, String code, String message) {}

    /** {@return the lesson of a rule; empty for one that no check decides} */
    static Optional<Lesson> of(Rule rule) {
        InputStream file = Objects.requireNonNull(Lesson.class.getResourceAsStream("lessons.json"), "lessons.json");
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return Optional.ofNullable(new Gson().fromJson(reader, ALL).get(rule.id()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the lessons", unreadable);
        }
    }
}
