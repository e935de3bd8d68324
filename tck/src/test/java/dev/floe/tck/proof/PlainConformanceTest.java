// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The conformance kit on {@code examples/plain}, which cannot run it in its own module: the kit's tests are made of it.
 */
@Suite
@SelectPackages("dev.floe.tck.checks")
@IncludeClassNamePatterns(".*")
@ConfigurationParameter(key = "floe.tck.subject", value = "plain")
class PlainConformanceTest {}
