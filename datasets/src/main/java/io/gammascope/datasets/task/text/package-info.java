/** Running text, packed into sequences of one length, from files in SlimPajama's layout. */
package io.gammascope.datasets.task.text;
