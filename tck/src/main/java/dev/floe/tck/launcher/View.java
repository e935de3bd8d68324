// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.launcher;

import com.samskivert.mustache.Mustache;
import dev.floe.tck.Verdict;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Values by the names that a template uses. A page escapes all text except fields whose name ends in {@code Html}. */
final class View extends HashMap<String, Object> {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .emptyStringIsFalse(true)
            .nullValue("")
            .withLoader(name -> {
                InputStream file = View.class.getResourceAsStream(name + ".mustache");
                return new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8);
            });

    /** {@return a view of something that has a verdict} */
    static View of(Verdict verdict) {
        return new View()
                .with("word", Labels.capital(Labels.of(verdict)))
                .with("meaning", Labels.capital(Labels.meaning(verdict)))
                .with("label", Labels.of(verdict))
                .with("mark", Labels.mark(verdict))
                .with("style", style(verdict));
    }

    View with(String name, Object value) {
        put(name, value);
        return this;
    }

    /** {@return the page that a template makes of these values} */
    String page(String template) {
        return COMPILER.loadTemplate(template).execute(this);
    }

    /** {@return the Markdown that a template makes of these values} */
    String markdown(String template) {
        Mustache.Compiler markdown = COMPILER.withEscaper(
                text -> Text.printable(text).replace("|", "\\|").replace("\n", " "));
        return markdown.loadTemplate(template).execute(this);
    }

    /** {@return the class of the style sheet that a constant has} */
    static String style(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the text of a rule as HTML, with what stands in backticks as code} */
    static String html(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return CODE.matcher(escaped).replaceAll("<code>$1</code>");
    }
}
