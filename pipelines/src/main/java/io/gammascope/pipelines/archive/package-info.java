/**
 * Archives of studies: one zip file with everything that the verdicts rest on, and its check on
 * another machine. Start at {@link io.gammascope.pipelines.archive.StudyBundle}, which writes, and
 * {@link io.gammascope.pipelines.archive.UnpackedBundle}, which reads. May use the modules {@code
 * common}, {@code datasets}, {@code study}, {@code neural} and {@code evidence} and the packages
 * {@code message}, {@code plan}, {@code process}, {@code storage}, {@code training} and {@code
 * workspace}.
 */
package io.gammascope.pipelines.archive;
