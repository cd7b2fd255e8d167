/** How fast a step is, and how much of the machine that is. */
package io.gammascope.neural.bench;
