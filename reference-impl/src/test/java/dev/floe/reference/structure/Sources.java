// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The main sources of a module: the text of each file, by the name of its class. */
record Sources(SortedMap<String, String> texts) {
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final String TYPE = "\\b(?:class|interface|enum|record) +(\\w*(?:%s)\\w*)[^.;*]*\\{";

    /** Words that mean something in this project only, and the pattern that counts as an occurrence. */
    private static final Map<String, String> PRIVATE_WORDS = new TreeMap<>(Map.of(
            "arrival", "arrival",
            "berth", "berth",
            "birth/bear/born", "birth|bear(?!ing)|\\bborn\\b",
            "books", "books",
            "desk", "desk",
            "key", "\\bkeys?\\b",
            "quay", "quay",
            "seat", "seat",
            "shelf", "shel(?:f|ves)",
            "who", "\\b(?:for|by|to|of)[\\s*/]+who\\b"));

    static Sources of(Path module) throws IOException {
        Path root = module.resolve(MAIN);
        Sources sources = new Sources(new TreeMap<>());
        for (Path file : find(root, Integer.MAX_VALUE)) {
            if (file.toString().endsWith(".java")) {
                String path = root.relativize(file).toString();
                String name = path.substring(0, path.length() - 5)
                        .replace(file.getFileSystem().getSeparator(), ".");
                sources.texts.put(name, Files.readString(file));
            }
        }
        return sources;
    }

    /** The modules of a checkout that have main sources. */
    static List<Path> modules(Path checkout) throws IOException {
        return find(checkout, 3).stream()
                .filter(f -> Files.isDirectory(f.resolve(MAIN)))
                .toList();
    }

    private static List<Path> find(Path root, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(root, depth)) {
            return files.sorted().toList();
        }
    }

    Set<String> inside(String packageName) {
        return texts.keySet().stream()
                .filter(n -> Graph.packageOf(n).equals(packageName))
                .collect(Collectors.toSet());
    }

    int lines(Set<String> names) {
        return names.stream().mapToInt(n -> (int) texts.get(n).lines().count()).sum();
    }

    /** How often each private word occurs. "Key" is one where a type has that name; maps and options have keys, too. */
    Map<String, Integer> privateWords() {
        Map<String, Integer> counts = new TreeMap<>();
        PRIVATE_WORDS.forEach(
                (word, pattern) -> counts.put(word, (int) matches(pattern).count()));
        if (!privateTypes().contains("Key")) {
            counts.put("key", 0);
        }
        return counts;
    }

    /** The names of types, nested ones included, that contain a private word. */
    Set<String> privateTypes() {
        return matches(String.format(TYPE, String.join("|", PRIVATE_WORDS.values())))
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<MatchResult> matches(String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return texts.values().stream().map(compiled::matcher).flatMap(Matcher::results);
    }
}
