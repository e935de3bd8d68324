// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Serves the page of one experiment, on 127.0.0.1 only. */
final class LabServer implements AutoCloseable {
    private static final int MAX_PAGES = 8;
    private static final int MAX_BODY = 1024;
    private static final int SAMPLE_MILLIS = 250;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Journal journal = new Journal();
    private final Experiment experiment = new Experiment(journal);
    private final Set<EventStream> pages = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(LabServer::daemon);
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(LabServer::daemon);
    private final Map<String, Answer> files = Map.of(
            "/", Answer.file("text/html; charset=utf-8", "lab.html"),
            "/lab.css", Answer.file("text/css; charset=utf-8", "lab.css"),
            "/lab.js", Answer.file("text/javascript; charset=utf-8", "lab.js"),
            "/chart.js", Answer.file("text/javascript; charset=utf-8", chartLibrary("dist/chart.umd.min.js")),
            "/chart-licence.txt", Answer.file("text/plain; charset=utf-8", chartLibrary("LICENSE.md")));
    private final HttpServer server;

    private LabServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param port the port, or 0 for any free port
     * @throws IOException if the port cannot be used
     */
    static LabServer start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        LabServer lab = new LabServer(server);
        lab.start();
        return lab;
    }

    private void start() {
        HttpContext root = server.createContext("/", this::answer);
        root.getFilters().add(new LoopbackOnly(address().getPort()));
        server.setExecutor(threads);
        journal.listen(line -> broadcast("said", GSON.toJson(Map.of("text", line))));
        ticker.scheduleAtFixedRate(
                () -> broadcast("sample", GSON.toJson(experiment.sample())), 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
        server.start();
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "lab-server");
        thread.setDaemon(true);
        return thread;
    }

    /** {@return the path of a file of the library on the class path} */
    private static String chartLibrary(String file) {
        Properties library = new Properties();
        try (InputStream pom =
                LabServer.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/chart.js/pom.properties")) {
            library.load(pom);
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read the version of chart.js", unreadable);
        }
        return "/META-INF/resources/webjars/chart.js/" + library.getProperty("version") + "/" + file;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + address().getPort() + "/");
    }

    private void broadcast(String name, String json) {
        pages.forEach(page -> page.send(name, json));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean isCommand = path.equals("/commands");
        String method = isCommand ? "POST" : "GET";
        Answer file = files.get(path);
        if (!isCommand && !path.equals("/events") && file == null) {
            Answer.text(404, "no such page: path=" + path).send(exchange);
        } else if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            Answer.text(405, "method not allowed: method=" + exchange.getRequestMethod() + ", allowed=" + method)
                    .send(exchange);
        } else if (isCommand) {
            perform(exchange).send(exchange);
        } else if (file != null) {
            file.send(exchange);
        } else {
            listen(exchange);
        }
    }

    private Answer perform(HttpExchange exchange) throws IOException {
        try {
            return Answer.json(200, said("said", experiment.perform(Command.parse(body(exchange)))));
        } catch (Refused refused) {
            return Answer.json(refused.status(), said("refused", refused.getMessage()));
        }
    }

    private static String body(HttpExchange exchange) throws IOException, Refused {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!"application/json".equals(type)) {
            throw new Refused(415, "the content type of a command must be application/json: type=" + type);
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new Refused(413, "command is too long: maxBytes=" + MAX_BODY);
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String said(String key, String text) {
        JsonObject said = new JsonObject();
        said.addProperty(key, text);
        return GSON.toJson(said);
    }

    private void listen(HttpExchange exchange) throws IOException {
        EventStream page = new EventStream();
        synchronized (pages) {
            if (pages.size() == MAX_PAGES) {
                Answer.text(503, "too many pages are connected: max=" + MAX_PAGES)
                        .send(exchange);
                return;
            }
            pages.add(page);
        }
        try {
            page.serve(exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            pages.remove(page);
            exchange.close();
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        pages.forEach(EventStream::end);
        server.stop(0);
        threads.shutdownNow();
        experiment.close();
    }
}
