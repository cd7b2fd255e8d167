/** A study whose processes are killed at seeded moments ends as one that nobody disturbed. */
package io.gammascope.pipelines.chaos;
