/** From finished runs to verdicts and report. */
package io.gammascope.pipelines.reporting;
