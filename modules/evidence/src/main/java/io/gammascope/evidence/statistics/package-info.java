/** Shares and means with intervals, and how many more seeds would decide. */
package io.gammascope.evidence.statistics;
