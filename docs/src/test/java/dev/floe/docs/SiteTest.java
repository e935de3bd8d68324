// SPDX-License-Identifier: Apache-2.0
package dev.floe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Site} finds, on pages made for it. */
class SiteTest {
    @TempDir
    Path root;

    @BeforeEach
    void firstPage() throws IOException {
        page("index.html", "<a href='second.html#here'>on</a>");
        page("second.html", "<h2 id='here'>Here</h2><a href='index.html'>back</a>");
    }

    @Test
    void pagesThatLinkToEachOther_haveNoFault() throws IOException {
        Site site = new Site(root);
        assertThat(site.size()).isEqualTo(2);
        assertThat(site.deadLinks()).isEmpty();
        assertThat(site.doubledIds()).isEmpty();
        assertThat(site.unreachable()).isEmpty();
    }

    @Test
    void deadLinks_areFound() throws IOException {
        page("index.html", """
                <a href='gone.html'>1</a> <a href='second.html#gone'>2</a> <a href='#gone'>3</a> <img src='gone.svg'>
                <a href='../outside.html'>4</a> <a href='htp://example.org/'>5</a> <a href='http:/x'>6</a>
                <a href='a b'>7</a>
                """);
        assertThat(new Site(root).deadLinks())
                .containsExactlyInAnyOrder(
                        "index.html: gone.html: no such file",
                        "index.html: second.html#gone: no such anchor",
                        "index.html: #gone: no such anchor",
                        "index.html: gone.svg: no such file",
                        "index.html: ../outside.html: leads out of the site",
                        "index.html: htp://example.org/: neither a page of this site nor of another",
                        "index.html: http:/x: neither a page of this site nor of another",
                        "index.html: a b: not a link: Illegal character in path");
    }

    @Test
    void linksToFoldersFilesAndOtherSites_areNotDead() throws IOException {
        Files.createDirectory(root.resolve("api"));
        page("api/index.html", "<a name='old'></a><a href='../index.html'>back</a>");
        Files.writeString(root.resolve("look.css"), "");
        page("index.html", """
                <link href='look.css'><a href='api/'>1</a><a href='api/#old'>2</a><a href='https://example.org/x#y'>3</a>
                <a href='#'>4</a>
                """);
        assertThat(new Site(root).deadLinks()).isEmpty();
    }

    @Test
    void idsThatStandTwice_areFound() throws IOException {
        page("index.html", "<p id='a'></p><p id='b'></p><p id='a'></p>");
        assertThat(new Site(root).doubledIds()).containsExactly("index.html: a");
    }

    @Test
    void pagesWithoutAWayToThem_areFound() throws IOException {
        page("lost.html", "<a href='lost-too.html'>on</a>");
        page("lost-too.html", "");
        assertThat(new Site(root).unreachable()).containsExactlyInAnyOrder("lost.html", "lost-too.html");
    }

    private void page(String name, String body) throws IOException {
        Files.writeString(root.resolve(name), "<!DOCTYPE html><title>A page</title><body>" + body);
    }
}
