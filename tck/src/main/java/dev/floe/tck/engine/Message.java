// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line between a JVM and the one that started it: a word and fields, distinguished from other output by a mark. JVMs write their
 * warnings to the same stream, so the mark may stand anywhere in a line.
 *
 * <p>Only streams carry messages: on JDK 17 sockets and channels take direct memory, which is what is under test.
 *
 * @param word what it is about
 * @param fields any text
 */
record Message(String word, List<String> fields) {
    private static final String MARK = "@floe-tck@ ";

    static Message of(String word, String... fields) {
        return new Message(word, List.of(fields));
    }

    /** {@return a field, empty where there is none} */
    String field(int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    /** {@return the fields from an index on} */
    List<String> from(int index) {
        return fields.subList(index, fields.size());
    }

    /** {@return the line that says this, without its end} */
    String line() {
        StringBuilder line = new StringBuilder(MARK).append(word);
        fields.forEach(field -> line.append('\t').append(escaped(field)));
        return line.toString();
    }

    /** {@return the message in a line, or empty if it holds none} */
    static Optional<Message> in(String line) {
        int begin = line.indexOf(MARK);
        if (begin < 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : line.substring(begin + MARK.length()).split("\t", -1)) {
            parts.add(unescaped(part));
        }
        return Optional.of(new Message(parts.get(0), List.copyOf(parts.subList(1, parts.size()))));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = switch (text.charAt(++i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> '\\';
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
