/** The engine's process-wide and thread-wide settings, and what they were. */
package io.gammascope.neural.engine;
