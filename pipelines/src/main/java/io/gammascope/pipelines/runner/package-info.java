/** Where a pipeline runs: Beam's options for each runner. */
package io.gammascope.pipelines.runner;
