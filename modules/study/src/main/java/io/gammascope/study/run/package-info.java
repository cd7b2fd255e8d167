/** Runs on disk: their folders, outcomes, provenance and metrics. */
package io.gammascope.study.run;
