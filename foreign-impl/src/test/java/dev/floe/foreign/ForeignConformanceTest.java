// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The conformance kit, run once with native access and once without. */
@Suite
@SelectPackages("dev.floe.tck.checks")
@IncludeClassNamePatterns(".*")
@ConfigurationParameter(key = "floe.tck.subject", value = "foreign")
class ForeignConformanceTest {}
