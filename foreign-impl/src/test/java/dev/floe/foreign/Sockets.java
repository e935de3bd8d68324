// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.Future;

/** The two ends of a connection. */
record Sockets(AsynchronousSocketChannel client, AsynchronousSocketChannel peer) implements AutoCloseable {
    static Sockets connect() throws Exception {
        try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Future<AsynchronousSocketChannel> accepted = server.accept();
            AsynchronousSocketChannel client = AsynchronousSocketChannel.open();
            client.connect(server.getLocalAddress()).get();
            return new Sockets(client, accepted.get());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        peer.close();
    }
}
