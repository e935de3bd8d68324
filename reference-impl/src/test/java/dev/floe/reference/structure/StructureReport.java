// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.structure;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints figures of how {@code reference-impl} is built, in Markdown, with a column for each built checkout that is an
 * argument. The exit status is 1 if the last checkout misses a target.
 */
public final class StructureReport {
    /** The largest value that a figure may have. */
    private static final Map<String, Integer> TARGETS = Map.of(
            "packages in cycles", 0,
            "classes in the largest cycle inside a package", 4,
            "files above 300 lines", 0,
            "lines of reference-impl", 4_325, // the aim was 4,000: ADR 14
            "allocate: files entered", 12,
            "allocate: files entered from several files", 0,
            "close: files entered", 8,
            "close: files entered from several files", 0);

    private final Map<String, Integer> figures = new LinkedHashMap<>();
    private final List<String> details = new ArrayList<>();

    private StructureReport(Path checkout) throws Exception {
        Path classes = checkout.resolve("reference-impl/target/classes");
        Path spec = checkout.resolve("spec/target/classes");
        Sources sources = Sources.of(checkout.resolve("reference-impl"));
        references(Graph.ofClasses(classes, spec), sources);
        String path = classes + File.pathSeparator + spec + File.pathSeparator + System.getProperty("java.class.path");
        Walk.trace(path).forEach(this::walk);
        figures.put("types named by a private word", sources.privateTypes().size());
        figures.put("private words", sum(sources.privateWords().values()));
        details.add("\nPrivate words: " + sources.privateWords() + ", in the names of " + sources.privateTypes());
        for (Path module : Sources.modules(checkout)) {
            Sources all = Sources.of(module);
            figures.put(
                    "lines of " + checkout.relativize(module),
                    all.lines(all.texts().keySet()));
        }
    }

    public static void main(String[] checkouts) throws Exception {
        Map<String, StructureReport> reports = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        StructureReport last = null;
        for (String checkout : checkouts) {
            last = new StructureReport(Path.of(checkout));
            reports.put(checkout, last);
            names.addAll(last.figures.keySet());
        }
        System.out.println(row(Stream.concat(Stream.of("figure", "target"), reports.keySet().stream())));
        System.out.println(row(
                Stream.concat(Stream.of("---", "--:"), reports.keySet().stream().map(c -> "--:"))));
        for (String name : names) {
            Stream<?> values = reports.values().stream().map(r -> r.figures.getOrDefault(name, 0));
            String target = TARGETS.containsKey(name) ? "≤ " + TARGETS.get(name) : "";
            System.out.println(row(Stream.concat(Stream.of(name, target), values)));
        }
        reports.forEach(
                (name, report) -> System.out.printf("%n## %s%n%n%s%n", name, String.join("\n", report.details)));
        System.exit(last.missesTargets() ? 1 : 0);
    }

    private boolean missesTargets() {
        Map<String, Integer> missed = new TreeMap<>(figures);
        missed.keySet().retainAll(TARGETS.keySet());
        missed.entrySet().removeIf(figure -> figure.getValue() <= TARGETS.get(figure.getKey()));
        missed.forEach((name, value) ->
                System.err.printf("target missed: %s=%d, target=%d%n", name, value, TARGETS.get(name)));
        return !missed.isEmpty();
    }

    private static String row(Stream<?> cells) {
        return cells.map(Object::toString).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static int sum(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(n -> n).sum();
    }

    private void references(Graph classes, Sources sources) {
        Graph packages = classes.mapped(Graph::packageOf);
        Set<String> cycle = classes.largestCycle();
        List<Integer> lengths = sources.texts().keySet().stream()
                .map(f -> sources.lines(Set.of(f)))
                .toList();
        figures.put("lines of the largest file", Collections.max(lengths));
        figures.put("files above 300 lines", (int)
                lengths.stream().filter(n -> n > 300).count());
        figures.put("classes", classes.edges().size());
        figures.put("references between classes", classes.size());
        figures.put("classes in the largest cycle", cycle.size());
        figures.put("lines of the largest cycle", sources.lines(cycle));
        figures.put("lines of the largest cycle, in %", Math.round(sources.lines(cycle) * 100f / sum(lengths)));
        figures.put("packages", packages.edges().size());
        figures.put("references between packages", packages.size());
        figures.put(
                "packages in cycles",
                sum(packages.cycles().stream().map(Set::size).toList()));
        details.add("| package | files | lines | references inside | largest cycle inside | uses |");
        details.add("|---|--:|--:|--:|--:|---|");
        packages.edges().forEach((name, used) -> {
            Graph inside = classes.mapped(c -> Graph.packageOf(c).equals(name) ? c : null);
            Set<String> files = sources.inside(name);
            int largest = inside.largestCycle().size();
            figures.merge("classes in the largest cycle inside a package", largest, Math::max);
            details.add(row(Stream.of(name, files.size(), sources.lines(files), inside.size(), largest, used)));
        });
        details.add("\nLargest cycle: " + cycle);
    }

    private void walk(String call, Walk walk) {
        figures.put(call + ": files entered", walk.byFile().size());
        figures.put(call + ": entries", walk.entries().size());
        figures.put(call + ": files entered more than once", 0);
        figures.put(call + ": files entered from several files", 0);
        details.add("\n" + call + ", files in the order of the first entry, each with the callers:\n");
        walk.byFile().forEach((file, entries) -> {
            long callingFiles =
                    entries.stream().map(Walk.Entry::callingFile).distinct().count();
            figures.merge(call + ": files entered more than once", entries.size() > 1 ? 1 : 0, Integer::sum);
            figures.merge(call + ": files entered from several files", callingFiles > 1 ? 1 : 0, Integer::sum);
            details.add("1. " + file + " from "
                    + entries.stream().map(Walk.Entry::caller).toList());
        });
    }
}
