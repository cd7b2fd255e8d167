/**
 * Finds and deletes files in the output folder that no study uses. Start at {@link
 * io.gammascope.pipelines.gc.OutputGarbageCollector}.
 */
package io.gammascope.pipelines.gc;
