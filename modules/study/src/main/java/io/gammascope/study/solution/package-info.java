/**
 * The classes of solutions that a run can find, and the rule that assigns a class. Start at {@link
 * io.gammascope.study.solution.SolutionRule}. Uses no other package of this program.
 */
package io.gammascope.study.solution;
