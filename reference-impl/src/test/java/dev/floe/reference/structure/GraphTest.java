// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {
    @Test
    @Tag("one-jdk")
    void ofClasses_countsNestedClassesWithTheirTopLevelClass(@TempDir Path folder) throws IOException {
        for (String name : List.of("One", "One$Nested", "Two", "Two$Nested", "User", "Alone")) {
            try (InputStream compiled = GraphTest.class.getResourceAsStream(name + ".class")) {
                Files.copy(compiled, folder.resolve(name + ".class"));
            }
        }

        Graph graph = Graph.ofClasses(folder, folder).mapped(n -> n.substring(n.lastIndexOf('.') + 1));

        assertThat(graph).isEqualTo(graph("One Two", "Two One", "User Two", "Alone Alone"));
        assertThat(graph.size()).isEqualTo(3);
        assertThat(graph.cycles()).containsExactly(Set.of("One", "Two"));
    }

    @Test
    void cycles_areTheLargestSetsInWhichEachNodeLeadsToEachOther() {
        Graph graph = graph("a b", "b a", "b c", "c d", "d e", "e c", "e f", "f f");

        assertThat(graph.cycles()).containsExactly(Set.of("c", "d", "e"), Set.of("a", "b"));
        assertThat(graph("a b", "b c", "c c").cycles()).isEmpty();
        assertThat(graph("a b", "b c", "c c").largestCycle()).isEmpty();
    }

    @Test
    void mapped_mergesEqualNamesAndLeavesOutNull() {
        Graph graph = graph("p.A p.B", "p.B q.C", "q.C p.A", "q.C r.D", "r.D r.D");

        Graph packages = graph.mapped(Graph::packageOf);

        assertThat(packages).isEqualTo(graph("p q", "q p", "q r", "r r"));
        assertThat(packages.largestCycle()).containsExactly("p", "q");
        assertThat(graph.mapped(n -> Graph.packageOf(n).equals("p") ? n : null)).isEqualTo(graph("p.A p.B", "p.B p.B"));
    }

    private static Graph graph(String... edges) {
        Graph graph = new Graph(new TreeMap<>());
        for (String edge : edges) {
            graph.add(edge.split(" ")[0], edge.split(" ")[1]);
        }
        return graph;
    }
}

class One {
    Two two;

    static class Nested {
        One own;
    }
}

class Two {
    static class Nested {
        One one;
    }
}

class User {
    Object use() {
        return new Two.Nested();
    }
}

class Alone {
    Runnable lambda() {
        return () -> {};
    }
}
