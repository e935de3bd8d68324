// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.engine.CheckCatalog;
import dev.floe.tck.engine.CheckMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** An example and the broken implementations of each rule, from the sources: what {@code explain} shows. */
public final class Lessons {
    private static final int MAX_LINES = 20;
    private static final int MAX_BROKEN_LINES = 30;
    private static final Path CHECKS = Path.of("src/main/java");
    private static final Path MUTANTS = Path.of("src/test/java");
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final Map<String, Lesson> ALL = read();

    private Lessons() {}

    /**
     * What {@code explain} shows of a rule; the fields are those of the resource.
     *
     * @param example the code of a check of the rule
     * @param mutants the implementations that break the rule
     */
    public record Lesson(Example example, List<Broken> mutants) {}

    /** The code of a check. */
    public record Example(String check, String code) {}

    /** A broken implementation: its name, its comment, its code, and a part of the message of the failure. */
    public record Broken(String name, String does, String code, String message) {}

    /** {@return a lesson for each rule that has checks, by the id of the rule} */
    public static Map<String, Lesson> all() {
        return ALL;
    }

    private static Map<String, Lesson> read() {
        CheckCatalog catalog = CheckCatalog.kit();
        Map<String, Lesson> lessons = new LinkedHashMap<>();
        for (Rule rule : Rule.values()) {
            if (!catalog.checks(rule).isEmpty()) {
                lessons.put(rule.id(), new Lesson(example(catalog.checks(rule)), broken(rule)));
            }
        }
        return Collections.unmodifiableMap(lessons);
    }

    /** {@return the lessons as the text of the resource} */
    public static String json() {
        return GSON.toJson(all()) + "\n";
    }

    /** {@return the longest check of those that are short; if none is short, the body of the shortest} */
    private static Example example(List<CheckMethod> checks) {
        List<Example> all = checks.stream()
                .map(check -> new Example(
                        check.id(),
                        Source.of(CHECKS, check.method().getDeclaringClass())
                                .method(check.method().getName())))
                .sorted(Comparator.comparingInt(example -> lines(example.code)))
                .toList();
        return all.stream()
                .filter(example -> lines(example.code) <= MAX_LINES)
                .reduce((shorter, longer) -> longer)
                .orElseGet(() -> new Example(all.get(0).check, body(all.get(0).code)));
    }

    private static int lines(String code) {
        return (int) code.lines().count();
    }

    private static String body(String method) {
        return method.substring(method.indexOf("{\n") + 2, method.lastIndexOf('}'))
                .stripTrailing()
                .stripIndent();
    }

    private static List<Broken> broken(Rule rule) {
        List<Class<? extends Mutant>> own = Mutants.all().stream()
                .filter(mutant -> Mutants.faultOf(mutant).value() == rule)
                .toList();
        Stream<Class<? extends Mutant>> all = own.isEmpty()
                ? Mutants.all().stream()
                        .filter(mutant ->
                                Arrays.asList(Mutants.faultOf(mutant).also()).contains(rule))
                : own.stream();
        return all.map(mutant -> broken(rule, mutant)).toList();
    }

    private static Broken broken(Rule rule, Class<? extends Mutant> mutant) {
        Source source = Source.of(MUTANTS, mutant);
        Breaks fault = Mutants.faultOf(mutant);
        return new Broken(
                mutant.getSimpleName(),
                source.comment(mutant),
                source.type(mutant),
                fault.value() == rule ? fault.message() : "");
    }

    /** The source of a top-level class and of those nested in it. */
    private record Source(String text, CompilationUnitTree unit, Trees trees) {
        private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
        private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);
        private static final Map<Path, Source> READ = new HashMap<>();

        static Source of(Path root, Class<?> type) {
            String topLevel = type.getNestHost().getName();
            return READ.computeIfAbsent(root.resolve(topLevel.replace('.', '/') + ".java"), Source::parsed);
        }

        private static Source parsed(Path file) {
            JavacTask task = (JavacTask)
                    COMPILER.getTask(null, FILES, null, List.of("-proc:none"), null, FILES.getJavaFileObjects(file));
            try {
                CompilationUnitTree unit = task.parse().iterator().next();
                return new Source(unit.getSourceFile().getCharContent(true).toString(), unit, Trees.instance(task));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private ClassTree root() {
            return (ClassTree) unit.getTypeDecls().get(0);
        }

        private ClassTree tree(Class<?> nested) {
            return (ClassTree) root().getMembers().stream()
                    .filter(member -> member instanceof ClassTree type
                            && type.getSimpleName().contentEquals(nested.getSimpleName()))
                    .findFirst()
                    .orElseThrow();
        }

        /** {@return a method without its comment and its annotation {@code Check}} */
        String method(String name) {
            MethodTree found = (MethodTree) root().getMembers().stream()
                    .filter(member -> member instanceof MethodTree method
                            && method.getName().contentEquals(name))
                    .findFirst()
                    .orElseThrow();
            return code(found, found.getModifiers().getAnnotations(), "Check");
        }

        String comment(Class<?> nested) {
            TreePath outer = new TreePath(new TreePath(unit), root());
            String comment = trees.getDocComment(new TreePath(outer, tree(nested)));
            return comment.strip()
                    .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                    .replaceAll("\\s+", " ");
        }

        /**
         * {@return the code of a nested class as if it were a top-level class, without its annotation {@code Breaks}}
         */
        String type(Class<?> nested) {
            ClassTree type = tree(nested);
            String code = code(type, type.getModifiers().getAnnotations(), "Breaks")
                    .replaceFirst("^public static final class", "public final class");
            List<String> lines = code.lines().toList();
            return lines.size() <= MAX_BROKEN_LINES
                    ? code
                    : String.join("\n", lines.subList(0, MAX_BROKEN_LINES)) + "\n// "
                            + (lines.size() - MAX_BROKEN_LINES) + " more lines";
        }

        private String code(Tree tree, List<? extends AnnotationTree> annotations, String without) {
            long begin = start(tree);
            for (AnnotationTree annotation : annotations) {
                if (annotation.getAnnotationType().toString().equals(without)) {
                    begin = end(annotation);
                }
            }
            String code = text.substring((int) begin, (int) end(tree));
            // Code after an annotation starts with a line break and its own indentation; other code starts without
            // indentation.
            String indented = code.startsWith("\n") ? code.substring(1) : " ".repeat(column(begin)) + code;
            return indented.stripIndent().stripTrailing();
        }

        private int column(long position) {
            return (int) position - 1 - text.lastIndexOf('\n', (int) position - 1);
        }

        private long start(Tree tree) {
            return trees.getSourcePositions().getStartPosition(unit, tree);
        }

        private long end(Tree tree) {
            return trees.getSourcePositions().getEndPosition(unit, tree);
        }
    }
}
