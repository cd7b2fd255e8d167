/**
 * Finds and deletes files in the output folder that no study uses. Start at {@link
 * io.gammascope.pipelines.gc.OutputGarbageCollector}. May use the modules {@code common}, {@code
 * datasets} and {@code study} and the packages {@code message} and {@code plan}.
 */
package io.gammascope.pipelines.gc;
