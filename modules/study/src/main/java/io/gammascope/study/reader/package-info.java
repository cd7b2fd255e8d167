/**
 * Reads study files strictly, reporting every error at once. Start at {@link
 * io.gammascope.study.reader.StudyReader}. May use {@code common.yaml}, {@code datasets.task} and
 * every package of {@code study} except {@code metric} and {@code run}.
 */
package io.gammascope.study.reader;
