/** What lies in the output folder and no study needs. */
package io.gammascope.pipelines.gc;
