// SPDX-License-Identifier: Apache-2.0
plugins {
    `java-library`
}

group = "com.example"
version = "1.0"

val floeVersion = "0.1.0-SNAPSHOT"

repositories {
    // -Pfloe.repository=file:///… is where Floe's artifacts are, as long as no public repository has them.
    providers.gradleProperty("floe.repository").orNull?.let { maven(it) }
    mavenCentral()
}

dependencies {
    api("dev.floe:floe-spec:$floeVersion")
    testImplementation("dev.floe:floe-tck:$floeVersion")
}

tasks.compileJava {
    options.release = 17
}

tasks.test {
    useJUnitPlatform()
}
