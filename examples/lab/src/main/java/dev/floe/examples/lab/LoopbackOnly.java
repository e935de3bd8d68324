// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Refuses what does not come from the lab's own page.
 *
 * <p>The server listens on the loopback interface only. But any page that the user visits can send requests there, and
 * one whose name is made to point at 127.0.0.1 could read the answers. Both show in the headers.
 */
final class LoopbackOnly extends Filter {
    private final Set<String> hosts;

    LoopbackOnly(int port) {
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    @Override
    public String description() {
        return "refuses requests with a foreign Host or Origin";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        List<String> host = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        List<String> origin = exchange.getRequestHeaders().getOrDefault("Origin", List.of());
        if (host.size() != 1 || !hosts.contains(host.get(0))) {
            Answer.text(403, "foreign host, this page is for this machine: host=" + host)
                    .send(exchange);
        } else if (!origin.isEmpty() && !(origin.size() == 1 && isOwn(origin.get(0)))) {
            Answer.text(403, "foreign origin, commands come from the lab's own page: origin=" + origin)
                    .send(exchange);
        } else {
            chain.doFilter(exchange);
        }
    }

    private boolean isOwn(String origin) {
        return origin.startsWith("http://") && hosts.contains(origin.substring("http://".length()));
    }
}
