/**
 * Serializable values that tell a process where to read and write.
 *
 * <p>Start at {@link io.gammascope.pipelines.workspace.Workspace}. May use the modules {@code
 * common} and {@code study}.
 */
package io.gammascope.pipelines.workspace;
