/**
 * Beam transforms; they contain no logic.
 *
 * <p>Start at {@link io.gammascope.pipelines.transform.StudyPipeline}. The transforms may use Beam,
 * the package {@code message}, and services, which they get from {@code guice} on the worker. They
 * use neither {@code neural} nor {@code mlflow}.
 */
package io.gammascope.pipelines.transform;
