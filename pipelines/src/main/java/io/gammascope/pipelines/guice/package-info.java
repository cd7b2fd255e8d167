/** Who gets which service: one Guice module a page, one injector a process. */
package io.gammascope.pipelines.guice;
