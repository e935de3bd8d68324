// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Set;

/** A command of the page: a JSON object with a name and a few bounded values. */
final class Command {
    private static final int BAD_REQUEST = 400;

    private final JsonObject json;

    private Command(JsonObject json) {
        this.json = json;
    }

    /** Parses a command. */
    static Command parse(String text) throws Refused {
        try {
            JsonElement json = JsonParser.parseString(text);
            if (json.isJsonObject()) {
                return new Command(json.getAsJsonObject());
            }
        } catch (JsonParseException malformed) {
            throw new Refused(BAD_REQUEST, "command is not JSON");
        }
        throw new Refused(BAD_REQUEST, "command is not a JSON object");
    }

    /** {@return the name of the command} */
    String name() throws Refused {
        return text("command");
    }

    /** {@return a value that must be one of some words} */
    String oneOf(String key, Set<String> words) throws Refused {
        String word = text(key);
        if (!words.contains(word)) {
            throw new Refused(BAD_REQUEST, "no such choice: " + key + "=" + shortened(word) + ", known=" + words);
        }
        return word;
    }

    /** {@return a value that must be a whole number from 1 to a maximum} */
    int number(String key, int max) throws Refused {
        JsonElement value = json.get(key);
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            double exact = number.getAsDouble();
            if (exact >= 1 && exact <= max && exact == Math.rint(exact)) {
                return (int) exact;
            }
        }
        throw new Refused(
                BAD_REQUEST,
                "not a whole number from 1 to " + max + ": " + key + "=" + shortened(String.valueOf(value)));
    }

    /** Refuses values that the command does not know. */
    void requireOnly(Set<String> keys) throws Refused {
        for (String key : json.keySet()) {
            if (!key.equals("command") && !keys.contains(key)) {
                throw new Refused(BAD_REQUEST, "no such value: " + shortened(key) + ", known=" + keys);
            }
        }
    }

    private String text(String key) throws Refused {
        if (json.get(key) instanceof JsonPrimitive word && word.isString()) {
            return word.getAsString();
        }
        throw new Refused(BAD_REQUEST, "not a word: " + key + "=" + shortened(String.valueOf(json.get(key))));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
