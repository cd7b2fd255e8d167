package io.gammascope.pipelines.gc;

import java.nio.file.Path;

/**
 * A file or folder that no study uses.
 *
 * @param path the file or folder
 * @param bytes size on disk
 * @param reason why it is unused
 */
public record GarbageItem(Path path, long bytes, String reason) {}
