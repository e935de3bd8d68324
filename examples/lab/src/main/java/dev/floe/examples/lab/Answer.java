// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A complete HTTP response. */
record Answer(int status, String type, byte[] body) {
    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(int status, String json) {
        return new Answer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return a file from the class path, which must exist} */
    static Answer file(String type, String resource) {
        try (InputStream file = Answer.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("no such file on the class path: " + resource);
            }
            return new Answer(200, type, file.readAllBytes());
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read from the class path: " + resource, unreadable);
        }
    }

    void send(HttpExchange exchange) throws IOException {
        protect(exchange.getResponseHeaders());
        exchange.getResponseHeaders().set("Content-Type", type);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The page loads nothing from other hosts, is not cached, and cannot be framed. */
    static void protect(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
    }
}
