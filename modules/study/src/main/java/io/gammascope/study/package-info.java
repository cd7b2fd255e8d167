/**
 * The study as it was read from its file. Start at {@link io.gammascope.study.Study}; {@link
 * io.gammascope.study.reader.StudyReader} reads one.
 */
package io.gammascope.study;
