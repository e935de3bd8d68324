// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one page, controlled through the DevTools protocol. */
final class Chromium {
    private static final long BOUND_SECONDS = 30;
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");

    private final Process process;
    private final WebSocket socket;
    private final Replies replies;
    private final AtomicInteger calls = new AtomicInteger();

    private Chromium(Process process, WebSocket socket, Replies replies) {
        this.process = process;
        this.socket = socket;
        this.replies = replies;
    }

    /** {@return the browser of this machine, or empty if there is none} */
    static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser with its own profile. */
    static Chromium start(Path browser, Path profile) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=1280,1100"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--no-sandbox"); // otherwise it does not start as root
        }
        command.add("about:blank");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String address = CompletableFuture.supplyAsync(() -> address(process.inputReader()))
                    .get(BOUND_SECONDS, TimeUnit.SECONDS);
            HttpClient client = HttpClient.newHttpClient();
            Replies replies = new Replies();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(page(client, address), replies)
                    .get(BOUND_SECONDS, TimeUnit.SECONDS);
            Chromium chromium = new Chromium(process, socket, replies);
            chromium.call("Page.enable", Map.of());
            return chromium;
        } catch (Exception failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static String address(BufferedReader output) {
        StringBuilder said = new StringBuilder();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    return listening.group(1);
                }
                said.append(line).append('\n');
            }
        } catch (IOException broken) {
            said.append(broken);
        }
        throw new IllegalStateException("the browser did not start: " + said);
    }

    private static URI page(HttpClient client, String address) throws IOException, InterruptedException {
        String targets = client.send(
                        HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        for (JsonElement target : JsonParser.parseString(targets).getAsJsonArray()) {
            if (target.getAsJsonObject().get("type").getAsString().equals("page")) {
                return URI.create(
                        target.getAsJsonObject().get("webSocketDebuggerUrl").getAsString());
            }
        }
        throw new IllegalStateException("the browser has no page: " + targets);
    }

    /** Calls a method of the protocol. */
    JsonObject call(String method, Map<String, ?> parameters) throws Exception {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonObject> reply = replies.expect(id);
        String message = new Gson().toJson(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(message, true).get(BOUND_SECONDS, TimeUnit.SECONDS);
        JsonObject answer = reply.get(BOUND_SECONDS, TimeUnit.SECONDS);
        if (answer.has("error")) {
            throw new IllegalStateException(method + " failed: " + answer.get("error"));
        }
        return answer.getAsJsonObject("result");
    }

    /** {@return the value of an expression in the page; of a promise, its result} */
    JsonElement evaluate(String expression) throws Exception {
        JsonObject result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + " failed: " + result.get("exceptionDetails"));
        }
        return result.getAsJsonObject("result").get("value");
    }

    /** {@return whether an expression became true in the page, in time} */
    boolean becomes(String expression) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (System.nanoTime() < end) {
            if (evaluate(expression).getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }

    /** Presses and releases a key. */
    void press(String key, int code) throws Exception {
        String text = key.equals("Enter") ? "\r" : key.equals("Space") ? " " : "";
        String name = key.equals("Space") ? " " : key;
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", name, "code", key, "windowsVirtualKeyCode", code, "text", text));
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", name, "code", key, "windowsVirtualKeyCode", code));
    }

    /** Sets the preferred colour scheme, light or dark. */
    void prefer(String scheme) throws Exception {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** Writes a screenshot of the whole page. */
    void picture(Path file) throws Exception {
        JsonObject picture = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(picture.get("data").getAsString()));
    }

    /** Stops the browser. */
    void end() throws Exception {
        try {
            call("Browser.close", Map.of());
        } finally {
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** Hands each reply to the waiting caller. Events have no id and are ignored. */
    private static final class Replies implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonObject>> expected = new ConcurrentHashMap<>();
        private final StringBuilder message = new StringBuilder();

        CompletableFuture<JsonObject> expect(int id) {
            return expected.computeIfAbsent(id, any -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                JsonObject reply = JsonParser.parseString(message.toString()).getAsJsonObject();
                message.setLength(0);
                if (reply.has("id")) {
                    expect(reply.get("id").getAsInt()).complete(reply);
                }
            }
            socket.request(1);
            return null;
        }
    }
}
