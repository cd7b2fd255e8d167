/**
 * Reading, writing and deleting files: atomic writes, strict JSON, and named arrays in the
 * safetensors format.
 *
 * <p>Start at {@link io.gammascope.common.file.AtomicFiles} for writing, {@link
 * io.gammascope.common.file.Safetensors} for arrays, and {@link
 * io.gammascope.common.file.JsonFiles} for JSON. Uses {@link io.gammascope.common.hash} and from
 * {@link io.gammascope.common.yaml} the escaping of messages and the recognition of Git LFS
 * pointers.
 */
package io.gammascope.common.file;
