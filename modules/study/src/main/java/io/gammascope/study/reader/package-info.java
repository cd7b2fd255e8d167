/**
 * Reads study files strictly, reporting every error at once. Start at {@link
 * io.gammascope.study.reader.StudyReader}.
 */
package io.gammascope.study.reader;
