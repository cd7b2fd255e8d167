/**
 * Checks whether this machine meets the requirements of the program. Start at {@link
 * io.gammascope.pipelines.doctor.Doctor}. Uses {@code common.file}, {@code study.run} and {@code
 * process} only.
 */
package io.gammascope.pipelines.doctor;
