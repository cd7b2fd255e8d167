/** One run: what it answered on the held-out pair, and which class of solution that is. */
package io.gammascope.evidence.solution;
