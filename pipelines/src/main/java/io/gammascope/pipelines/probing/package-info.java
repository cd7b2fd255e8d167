/** Looking into finished models: one child process per run, findings on disk and on the server. */
package io.gammascope.pipelines.probing;
