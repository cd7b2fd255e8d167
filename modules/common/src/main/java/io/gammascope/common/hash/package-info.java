/** Identity by content: SHA-256 and the one canonical way of writing a value as JSON. */
package io.gammascope.common.hash;
