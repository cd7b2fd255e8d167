/** The paper's figures 3, 4, 5, 10 to 16 and what goes beyond them, drawn from findings. */
package io.gammascope.evidence.figure.probe;
