package io.gammascope.mlflow.client;

/**
 * A logged model as stored by the tracking server.
 *
 * @param id the server's id, {@code m-} and 32 hexadecimal digits
 * @param artifactRoot path of its files under the server's artifact API, without a leading slash;
 *     empty if the server does not serve artifacts
 * @param complete whether all its files have been uploaded
 */
public record LoggedModel(String id, String artifactRoot, boolean complete) {}
