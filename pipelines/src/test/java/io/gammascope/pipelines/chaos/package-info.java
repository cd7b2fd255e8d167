/**
 * Tests that a study whose processes are killed at seeded moments ends like an undisturbed one, and
 * scale tests.
 */
package io.gammascope.pipelines.chaos;
