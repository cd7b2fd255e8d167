/**
 * Runs on disk: their files, outcomes, provenance and metrics. Start at {@link
 * io.gammascope.study.run.RunRepository}. Uses {@code study.spec}, {@code study.metric} and {@code
 * study.claim}.
 */
package io.gammascope.study.run;
