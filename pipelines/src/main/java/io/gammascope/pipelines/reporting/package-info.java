/**
 * Evaluation and reporting: reads finished runs, judges claims, writes the report and uploads it.
 *
 * <p>Start at {@link io.gammascope.pipelines.reporting.StudyEvaluator}, then {@link
 * io.gammascope.pipelines.reporting.ReportService}. May use the modules {@code study}, {@code
 * evidence} and {@code mlflow}, and the packages {@code message}, {@code storage}, {@code
 * reproducibility} and {@code training}. Does not use Beam.
 */
package io.gammascope.pipelines.reporting;
