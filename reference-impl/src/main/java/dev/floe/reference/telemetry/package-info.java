// SPDX-License-Identifier: Apache-2.0
/** What is shown to JDK Flight Recorder and to monitoring tools. */
package dev.floe.reference.telemetry;
