// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Refuses requests that do not come from the lab's own page.
 *
 * <p>The server listens on the loopback interface only. But any page in the user's browser can send requests there, and
 * a page whose host name resolves to 127.0.0.1 could read the answers. The headers show both.
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
            Answer.text(403, "foreign host, only this machine is served: host=" + host)
                    .send(exchange);
        } else if (!origin.isEmpty() && !(origin.size() == 1 && isOwn(origin.get(0)))) {
            Answer.text(403, "foreign origin, only the lab's own page is served: origin=" + origin)
                    .send(exchange);
        } else {
            chain.doFilter(exchange);
        }
    }

    private boolean isOwn(String origin) {
        return origin.startsWith("http://") && hosts.contains(origin.substring("http://".length()));
    }
}
