// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.structure;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** Each node with the nodes that it refers to; references to itself are left out. */
record Graph(SortedMap<String, SortedSet<String>> edges) {
    private static final Pattern REFERENCE = Pattern.compile("^ +(\\S+) +-> (\\S+) ", Pattern.MULTILINE);

    /** The references between the top-level classes of a folder. A nested class counts with its top-level class. */
    static Graph ofClasses(Path classes, Path modulePath) {
        StringWriter out = new StringWriter();
        String[] arguments = {"-verbose:class", "-filter:none", "--multi-release", "base", "--module-path", "", ""};
        arguments[5] = modulePath.toString();
        arguments[6] = classes.toString();
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(out), arguments);
        if (status != 0) {
            throw new IllegalStateException("jdeps failed: classes=" + classes + ", status=" + status + "\n" + out);
        }
        Graph all = new Graph(new TreeMap<>());
        REFERENCE.matcher(out.toString()).results().forEach(r -> all.add(topLevel(r.group(1)), topLevel(r.group(2))));
        return all.mapped(node -> all.edges.containsKey(node) ? node : null); // each class refers to Object at least
    }

    static String topLevel(String className) {
        return className.replaceFirst("\\$.*", "");
    }

    static String packageOf(String className) {
        return className.replaceFirst("\\.?[^.]*$", "");
    }

    void add(String from, String to) {
        Set<String> targets = edges.computeIfAbsent(from, f -> new TreeSet<>());
        if (!from.equals(to)) {
            targets.add(to);
        }
    }

    /** This graph with other names. Nodes that get the same name become one; nodes that get null are left out. */
    Graph mapped(UnaryOperator<String> name) {
        Graph mapped = new Graph(new TreeMap<>());
        edges.keySet().stream().filter(n -> name.apply(n) != null).forEach(from -> {
            mapped.add(name.apply(from), name.apply(from));
            edges.get(from).stream().map(name).filter(to -> to != null).forEach(to -> mapped.add(name.apply(from), to));
        });
        return mapped;
    }

    int size() {
        return edges.values().stream().mapToInt(Set::size).sum();
    }

    /** The strongly connected components of more than one node, the largest first. */
    List<Set<String>> cycles() {
        return edges.keySet().stream()
                .map(this::cycleOf)
                .filter(cycle -> cycle.size() > 1)
                .distinct()
                .sorted(Comparator.comparing(cycle -> -cycle.size()))
                .toList();
    }

    Set<String> largestCycle() {
        return cycles().stream().findFirst().orElse(Set.of());
    }

    private Set<String> cycleOf(String node) {
        Set<String> cycle = reachedFrom(node);
        cycle.removeIf(other -> !reachedFrom(other).contains(node));
        return cycle;
    }

    private Set<String> reachedFrom(String start) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            edges.get(open.pop()).stream().filter(reached::add).forEach(open::push);
        }
        return reached;
    }
}
