// SPDX-License-Identifier: Apache-2.0
package dev.floe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The site that this build has made: its own pages, the Javadoc and the coverage. */
class BuiltSiteTest {
    /** The javadoc of JDK 17 links to the heading of a group of packages on this page, but gives it no id. */
    private static final String JAVADOCS_OWN = "api/\\w+/constant-values\\.html: #dev\\.floe: no such anchor";

    private static Site site;

    @BeforeAll
    static void read() throws IOException {
        site = new Site(Path.of(System.getProperty("floe.site")));
        assertThat(site.size()).as("pages").isGreaterThan(0);
    }

    @Test
    void everyLink_leadsSomewhere() {
        assertThat(site.deadLinks())
                .filteredOn(dead -> !dead.matches(JAVADOCS_OWN))
                .isEmpty();
    }

    @Test
    void everyPage_canBeReached() {
        assertThat(site.unreachable()).isEmpty();
    }

    @Test
    void ids_standOnce() {
        assertThat(site.doubledIds())
                .filteredOn(found -> !found.matches("(api|coverage)/.*"))
                .isEmpty();
    }
}
