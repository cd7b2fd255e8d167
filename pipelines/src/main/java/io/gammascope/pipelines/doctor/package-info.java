/**
 * Checks whether this machine meets the requirements of the program. Start at {@link
 * io.gammascope.pipelines.doctor.Doctor}. Uses the plan and common packages only.
 */
package io.gammascope.pipelines.doctor;
