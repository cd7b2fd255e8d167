/**
 * HTTP for the tracking server: time limits, retries, credentials and TLS. Start at {@link
 * io.gammascope.mlflow.http.HttpJsonClient}. This is the only package of the program that opens
 * network connections. It uses the JDK's HTTP client and Jackson, and no other package of this
 * module.
 */
package io.gammascope.mlflow.http;
