// SPDX-License-Identifier: Apache-2.0
package dev.floe.docs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A folder of static pages, and what is wrong with the links between them. Nothing is fetched from the network. */
final class Site {
    private final Path root;
    private final Map<Path, Document> pages = new TreeMap<>();
    private final Map<Path, Set<String>> anchors = new HashMap<>();

    Site(Path root) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(this.root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                pages.put(file, Jsoup.parse(file, StandardCharsets.UTF_8.name()));
            }
        }
    }

    int size() {
        return pages.size();
    }

    /** The links that lead nowhere, each as {@code page: link: reason}. */
    List<String> deadLinks() {
        List<String> dead = new ArrayList<>();
        pages.forEach((page, html) -> links(html)
                .forEach(link -> fault(page, link)
                        .ifPresent(reason -> dead.add(root.relativize(page) + ": " + link + ": " + reason))));
        return dead;
    }

    /** The ids that stand more than once on a page, each as {@code page: id}. */
    List<String> doubledIds() {
        List<String> doubled = new ArrayList<>();
        pages.forEach((page, html) -> {
            Set<String> seen = new HashSet<>();
            html.select("[id]").eachAttr("id").stream()
                    .filter(id -> !seen.add(id))
                    .forEach(id -> doubled.add(root.relativize(page) + ": " + id));
        });
        return doubled;
    }

    /** The pages to which no way leads from the first one. */
    Set<String> unreachable() {
        Set<Path> left = new TreeSet<>(pages.keySet());
        Deque<Path> next = new ArrayDeque<>(List.of(root.resolve("index.html")));
        while (!next.isEmpty()) {
            Path page = next.remove();
            if (left.remove(page)) {
                links(pages.get(page))
                        .flatMap(link -> target(page, link).stream())
                        .forEach(next::add);
            }
        }
        return left.stream().map(page -> root.relativize(page).toString()).collect(Collectors.toSet());
    }

    private static Stream<String> links(Document html) {
        return Stream.of("href", "src").flatMap(name -> html.select("[" + name + "]").eachAttr(name).stream());
    }

    private Optional<Path> target(Path page, String link) {
        try {
            URI uri = new URI(link);
            return uri.getScheme() == null ? Optional.of(file(page, uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<String> fault(Path page, String link) {
        try {
            URI uri = new URI(link);
            return uri.getScheme() == null ? faultInside(page, uri) : faultOutside(uri);
        } catch (URISyntaxException e) {
            return Optional.of("not a link: " + e.getReason());
        }
    }

    private static Optional<String> faultOutside(URI uri) {
        boolean well = uri.getHost() != null && uri.getScheme().matches("https?");
        return well ? Optional.empty() : Optional.of("neither a page of this site nor of another");
    }

    private Optional<String> faultInside(Path page, URI uri) {
        Path file = file(page, uri);
        if (!file.startsWith(root)) {
            return Optional.of("leads out of the site");
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of("no such file");
        }
        String anchor = uri.getFragment();
        boolean top = anchor == null || anchor.isEmpty();
        boolean there = top || !pages.containsKey(file) || anchorsOf(file).contains(anchor);
        return there ? Optional.empty() : Optional.of("no such anchor");
    }

    private Path file(Path page, URI uri) {
        if (uri.getPath().isEmpty()) {
            return page;
        }
        Path file = page.resolveSibling(uri.getPath()).normalize();
        return Files.isDirectory(file) ? file.resolve("index.html") : file;
    }

    private Set<String> anchorsOf(Path file) {
        return anchors.computeIfAbsent(file, page -> {
            Document html = pages.get(page);
            Set<String> names = new HashSet<>(html.select("[id]").eachAttr("id"));
            names.addAll(html.select("a[name]").eachAttr("name"));
            return names;
        });
    }
}
