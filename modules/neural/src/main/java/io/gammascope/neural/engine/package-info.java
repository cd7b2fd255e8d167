/**
 * Set-up of the tensor engine in a process: threads, device, memory allocator, denormal numbers,
 * provenance. Start at {@link io.gammascope.neural.engine.EngineFactory}.
 *
 * <p>Uses no other package of this module.
 */
package io.gammascope.neural.engine;
