// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The conformance kit, run as any implementer runs it: from a suite of its own. */
@Suite
@SelectPackages("dev.floe.tck.checks")
@IncludeClassNamePatterns(".*")
@ConfigurationParameter(key = "floe.tck.subject", value = "reference")
class ReferenceConformanceTest {}
