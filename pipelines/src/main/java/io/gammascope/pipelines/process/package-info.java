/** Child processes: starting JVMs, registering them, locking run folders, reading their logs. */
package io.gammascope.pipelines.process;
