/** The command line {@code gammascope}. */
package io.gammascope.pipelines.cli;
