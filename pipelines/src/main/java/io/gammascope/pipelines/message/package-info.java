/**
 * Elements of the pipeline's collections: immutable serializable records.
 *
 * <p>Start at {@link io.gammascope.pipelines.message.PlannedRun}. The records may use the data
 * types of the modules {@code datasets}, {@code study} and {@code evidence}. They use neither Beam,
 * Guice nor any service, because they are serialized to workers.
 */
package io.gammascope.pipelines.message;
