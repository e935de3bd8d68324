// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("one-jdk")
class LabServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private LabServer lab;

    @BeforeEach
    void start() throws IOException {
        lab = LabServer.start(0);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html; charset=utf-8, <title>Floe lab</title>",
        "lab.css, text/css; charset=utf-8, prefers-color-scheme: dark",
        "lab.js, text/javascript; charset=utf-8, new EventSource",
        "chart.js, text/javascript; charset=utf-8, Chart.js v4",
        "chart-licence.txt, text/plain; charset=utf-8, The MIT License",
    })
    void everyFileOfThePage_isServed_andMayLoadNothingFromOtherHosts(String path, String type, String part)
            throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self';");
        assertThat(response.body()).contains(part);
    }

    @Test
    void everyFileThatThePageNames_isServed() throws Exception {
        List<String> named = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(get("").body())
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("data:"))
                .toList();

        assertThat(named).contains("lab.css", "lab.js", "chart.js");
        for (String name : named) {
            assertThat(get(name).statusCode()).as(name).isEqualTo(200);
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        assertThat(lab.address().getAddress()).isEqualTo(InetAddress.getByName("127.0.0.1"));
        List<InetAddress> others = new ArrayList<>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            network.inetAddresses()
                    .filter(address -> !address.isLoopbackAddress())
                    .forEach(others::add);
        }
        for (InetAddress other : others) {
            assertThatThrownBy(() -> new Socket(other, lab.address().getPort()).close())
                    .as(other.toString())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:PORT.evil.example"})
    void foreignHost_isRefused(String host) throws IOException {
        String answer = raw(
                "GET / HTTP/1.1",
                "Host: " + host.replace("PORT", "" + lab.address().getPort()));

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("foreign host").doesNotContain("<title>");
    }

    @Test
    void missingHost_isRefused() throws IOException {
        assertThat(raw("GET / HTTP/1.0")).contains(" 403 ", "foreign host");
    }

    @Test
    void localhost_isServed() throws IOException {
        assertThat(raw("GET / HTTP/1.1", "Host: localhost:" + lab.address().getPort()))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:1", ""})
    void foreignOrigin_isRefused(String origin) throws Exception {
        HttpResponse<String> response = client.send(
                command("{\"command\":\"fill\"}")
                        .header(
                                "Origin",
                                origin.replace("PORT", "" + lab.address().getPort()))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).startsWith("foreign origin");
        assertThat(sample()).contains("\"held\":0,");
    }

    @Test
    void ownOrigin_isServed() throws Exception {
        String own = "http://127.0.0.1:" + lab.address().getPort();
        HttpResponse<String> response = client.send(
                command("{\"command\":\"fill\"}").header("Origin", own).build(), BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("{\"said\":\"64 blocks of 1 MiB fill the quota\"}");
        assertThat(sample()).contains("\"held\":64,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"command\":\"explode\"} | no such command, known=[allocate,",
                "{\"command\":7} | not a word: command=7",
                "{} | not a word: command=null",
                "[] | command is not a JSON object",
                "'{\"command\"' | command is not JSON",
                "{\"command\":\"fill\",\"force\":true} | no such value: force, known=[]",
                "{\"command\":\"allocate\",\"blocks\":0,\"mebibytes\":1} | not a whole number from 1 to 64: blocks=0",
                "{\"command\":\"allocate\",\"blocks\":65,\"mebibytes\":1} | not a whole number from 1 to 64: blocks=65",
                "{\"command\":\"allocate\",\"blocks\":1.5,\"mebibytes\":1} | not a whole number from 1 to 64:"
                        + " blocks=1.5",
                "{\"command\":\"allocate\",\"blocks\":1e99,\"mebibytes\":1} | not a whole number from 1 to 64:"
                        + " blocks=1e99",
                "{\"command\":\"allocate\",\"blocks\":\"1\",\"mebibytes\":1} | not a whole number from 1 to 64:"
                        + " blocks=\"1\"",
                "{\"command\":\"allocate\",\"blocks\":1} | not a whole number from 1 to 32: mebibytes=null",
                "{\"command\":\"race\",\"threads\":99,\"seconds\":1,\"release\":\"drop\"} | not a whole number from 1"
                        + " to 16: threads=99",
                "{\"command\":\"race\",\"threads\":1,\"seconds\":1,\"release\":\"leak\"} | no such choice:"
                        + " release=leak",
                "{\"command\":\"wait\",\"way\":\"forever\"} | no such choice: way=forever",
            })
    void badCommand_isRefusedWithTheReason(String command, String message) throws Exception {
        HttpResponse<String> response = client.send(command(command.strip()).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body().replace("\\\"", "\"")).startsWith("{\"refused\":\"" + message);
    }

    @Test
    void commandOfAnotherType_orTooLong_isRefused() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(lab.uri().resolve("commands"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"command\":\"fill\"}"))
                .build();
        assertThat(client.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        assertThat(client.send(command(" ".repeat(1025)).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void otherMethodsAndPaths_areRefused() throws Exception {
        HttpResponse<String> read = get("commands");
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).hasValue("POST");
        assertThat(get("lab.html").statusCode()).isEqualTo(404);
        assertThat(get("../../../etc/passwd").statusCode()).isEqualTo(404);
    }

    @Test
    void tooManyPages_areRefused() throws Exception {
        List<HttpResponse<InputStream>> pages = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pages.add(client.send(
                    HttpRequest.newBuilder(lab.uri().resolve("events")).build(), BodyHandlers.ofInputStream()));
        }
        assertThat(pages.stream().map(HttpResponse::statusCode))
                .containsOnlyOnce(503)
                .contains(200);
        for (HttpResponse<InputStream> page : pages) {
            page.body().close();
        }
    }

    @Test
    void portInUse_isRefused() {
        assertThatThrownBy(() -> LabServer.start(lab.address().getPort())).isInstanceOf(IOException.class);
    }

    /** {@return the next sample} */
    private String sample() throws Exception {
        HttpResponse<Stream<String>> events =
                client.send(HttpRequest.newBuilder(lab.uri().resolve("events")).build(), BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            return lines.filter(line -> line.startsWith("data: {\"millis\""))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(lab.uri() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder command(String json) {
        return HttpRequest.newBuilder(lab.uri().resolve("commands"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    /** Sends what no well-behaved client sends. */
    private String raw(String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", lab.address().getPort())) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
