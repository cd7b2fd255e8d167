/**
 * Strict reading of the files that people write: every problem of a file is collected and reported
 * at once, with file, line, field, value and what would be right.
 */
package io.gammascope.common.yaml;
