/**
 * Reading, writing and deleting files: atomic writes, strict JSON, and named arrays in the
 * safetensors format.
 *
 * <p>Start at {@link io.gammascope.common.file.AtomicFiles} for writing, {@link
 * io.gammascope.common.file.Safetensors} for arrays, and {@link
 * io.gammascope.common.file.JsonFiles} for JSON. Uses {@link io.gammascope.common.hash} and the
 * escaping of messages in {@link io.gammascope.common.yaml}.
 */
package io.gammascope.common.file;
