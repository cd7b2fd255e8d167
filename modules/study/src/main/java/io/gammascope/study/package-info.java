/** Studies: what to find out, resolved into runs, and what became of them. */
package io.gammascope.study;
