/**
 * Summaries of evidence that figures and reports share: scores by solution class, small against
 * large initialization, and the run that stands for its class in a figure.
 */
package io.gammascope.evidence.summary;
