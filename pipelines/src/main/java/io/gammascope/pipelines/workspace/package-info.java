/** Where a process reads and writes, as serializable values that travel to workers. */
package io.gammascope.pipelines.workspace;
