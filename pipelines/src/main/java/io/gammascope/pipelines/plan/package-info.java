/**
 * Plans a study: its runs, which of them exist, and the estimated time, memory, disk and cost of
 * the rest. Start at {@link io.gammascope.pipelines.plan.Plan}. Uses the cost model of {@code
 * io.gammascope.neural}, never the engine.
 */
package io.gammascope.pipelines.plan;
