/**
 * Files that workers on different machines share, through Beam's file systems.
 *
 * <p>Start at {@link io.gammascope.pipelines.storage.SharedStorage}. May use the module {@code
 * datasets}, the package {@code message} and Beam's file systems.
 */
package io.gammascope.pipelines.storage;
