/** Files that workers on different machines share, through Beam's file systems. */
package io.gammascope.pipelines.storage;
