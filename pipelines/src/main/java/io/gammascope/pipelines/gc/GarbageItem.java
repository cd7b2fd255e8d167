package io.gammascope.pipelines.gc;

import java.nio.file.Path;

/**
 * Something that can go.
 *
 * @param path a file or a whole folder
 * @param bytes on disk
 * @param why for people
 */
public record GarbageItem(Path path, long bytes, String why) {}
