package io.gammascope.datasets.source;

import java.io.Serializable;

/**
 * A file that a dataset is made of.
 *
 * @param file its path below the folder of sources, {@code /} between names; {@code .gz} and {@code
 *     .zst} are unpacked while they are read
 * @param sha256 of the unpacked content
 * @param bytes of the unpacked content
 * @param licence under which it may be used, in words
 * @param origin where it comes from, for example a repository and commit
 */
public record SourceFile(String file, String sha256, long bytes, String licence, String origin)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
