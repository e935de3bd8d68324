// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import dev.floe.tck.engine.UsageException;
import dev.floe.tck.engine.Waivers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The file of known deviations: JSON, which is {@code {"waivers": [{"rule": …, "reason": …, "link": …, "owner": …,
 * "expiry": …}]}}; or properties, the format that a suite can read too.
 */
final class WaiverFile {
    private static final String LIST = "waivers";
    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final TypeToken<Map<String, List<Map<String, String>>>> FORMAT = new TypeToken<>() {};

    private WaiverFile() {}

    /**
     * Reads a file by the ending of its name.
     *
     * @param file null for none
     * @throws UsageException if it cannot be read, or is malformed
     */
    static Waivers read(Path file) {
        if (file == null) {
            return Waivers.NONE;
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Waivers.read(file, WaiverFile::json);
        }
        if (name.endsWith(".properties")) {
            return Waivers.ofProperties(file);
        }
        throw new UsageException("unknown format: --waivers=" + file + ", known=[.json, .properties]");
    }

    private static List<Map<String, String>> json(String text) {
        Map<String, List<Map<String, String>>> file;
        try {
            file = STRICT.fromJson(text, FORMAT);
        } catch (JsonParseException malformed) {
            throw new UsageException("waivers are malformed: " + malformed.getMessage());
        }
        boolean wellFormed = file != null
                && file.keySet().equals(Set.of(LIST))
                && file.get(LIST) != null
                && !file.get(LIST).contains(null);
        if (!wellFormed) {
            throw new UsageException("waivers are malformed: not {\"" + LIST + "\": [{…}, …]}");
        }
        return file.get(LIST);
    }
}
