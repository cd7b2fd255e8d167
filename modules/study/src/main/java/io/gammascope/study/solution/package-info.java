/** The classes of solutions and the rule that assigns a run to one. */
package io.gammascope.study.solution;
