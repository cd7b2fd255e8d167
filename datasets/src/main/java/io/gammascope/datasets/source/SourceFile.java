package io.gammascope.datasets.source;

import java.io.Serializable;

/**
 * A source file of a dataset.
 *
 * @param file path below the folder of source files, with {@code /} as separator; {@code .gz} and
 *     {@code .zst} are decompressed while reading
 * @param sha256 SHA-256 of the decompressed content
 * @param bytes size of the decompressed content
 * @param licence the licence, as text
 * @param origin the origin, for example a repository and commit
 */
public record SourceFile(String file, String sha256, long bytes, String licence, String origin)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
