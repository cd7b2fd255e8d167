/**
 * Strict reading of YAML files that people write. Collects all errors of a file, each with file,
 * line, field, value and what is valid, and reports them together. Also reads text that people
 * write line by line ({@link io.gammascope.common.yaml.LineReader}).
 *
 * <p>Start at {@link io.gammascope.common.yaml.YamlDocument}, which parses a file; {@link
 * io.gammascope.common.yaml.YamlMapping} reads its fields. Uses no other package of the project.
 */
package io.gammascope.common.yaml;
