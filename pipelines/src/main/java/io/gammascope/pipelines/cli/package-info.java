/**
 * The command line {@code pipelines/gammascope}. Start at {@link
 * io.gammascope.pipelines.cli.Gammascope}; each sub-command is a class. Commands parse options,
 * call services and print results; they contain no other logic. May use every package of the
 * program.
 */
package io.gammascope.pipelines.cli;
