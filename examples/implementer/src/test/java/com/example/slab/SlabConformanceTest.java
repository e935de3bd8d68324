// SPDX-License-Identifier: Apache-2.0
package com.example.slab;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

// tag::suite[]
@Suite
@SelectPackages("dev.floe.tck.checks")
@IncludeClassNamePatterns(".*")
@ConfigurationParameter(key = "floe.tck.subject", value = "slab")
class SlabConformanceTest {}
// end::suite[]
