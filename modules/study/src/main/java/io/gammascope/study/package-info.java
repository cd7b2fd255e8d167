/**
 * The study as it was read from its file. Start at {@link io.gammascope.study.Study}; {@link
 * io.gammascope.study.reader.StudyReader} reads one. May use the module {@code datasets} and the
 * packages {@code claim}, {@code grid}, {@code probe}, {@code solution} and {@code spec}.
 */
package io.gammascope.study;
