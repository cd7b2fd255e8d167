/** Trainings as child processes, and what the tracking server hears of them. */
package io.gammascope.pipelines.training;
