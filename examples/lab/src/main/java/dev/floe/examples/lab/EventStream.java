// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The server-sent events of one page. The thread of its request writes them. */
final class EventStream {
    private static final int MAX_PENDING = 256;
    private static final String END = "";

    private final BlockingQueue<String> events = new ArrayBlockingQueue<>(MAX_PENDING);

    /** Queues an event. If the page reads too slowly, the oldest event is lost. */
    void send(String name, String json) {
        offer(events, "event: " + name + "\ndata: " + json + "\n\n");
    }

    /** Makes {@link #serve} return. */
    void end() {
        offer(events, END);
    }

    private static void offer(Queue<String> events, String event) {
        while (!events.offer(event)) {
            events.poll();
        }
    }

    /** Writes events until the page disconnects or {@link #end} is called. */
    void serve(HttpExchange exchange) throws IOException, InterruptedException {
        Answer.protect(exchange.getResponseHeaders());
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (String event = events.take(); !event.equals(END); event = events.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }
}
