package io.gammascope.pipelines.house;

import java.nio.file.Path;

/**
 * Something that can go.
 *
 * @param path a file or a whole folder
 * @param bytes on disk
 * @param why for people
 */
public record Leftover(Path path, long bytes, String why) {}
