/**
 * The paper's claims, one class each. Thresholds, cells, exclusions and minimum of seeds come from
 * the study's lock, fixed before the first run; a claim brings its statistic alone.
 */
package io.gammascope.evidence.claim;
