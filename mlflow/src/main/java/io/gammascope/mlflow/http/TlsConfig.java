package io.gammascope.mlflow.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authorities that are trusted: those of the JDK, or those in the PEM file named by
 * {@code MLFLOW_TRACKING_SERVER_CERT_PATH}. {@code MLFLOW_TRACKING_INSECURE_TLS=true} turns
 * verification off and is meant for test servers. Both are variables of MLflow's own clients.
 *
 * @param context the TLS context; empty to use that of the JDK
 */
record TlsConfig(Optional<SSLContext> context) {
  private static final String AUTHORITIES = "MLFLOW_TRACKING_SERVER_CERT_PATH";
  private static final String INSECURE = "MLFLOW_TRACKING_INSECURE_TLS";

  /**
   * Reads the configuration.
   *
   * @throws IllegalArgumentException if both variables are set, or if the file contains no
   *     certificates
   */
  static TlsConfig read(Map<String, String> environment) {
    Optional<String> file =
        Optional.ofNullable(environment.get(AUTHORITIES)).filter(f -> !f.isEmpty());
    boolean insecure = environment.getOrDefault(INSECURE, "").matches("(?i)true|1");
    if (file.isPresent() && insecure) {
      throw new IllegalArgumentException(
          "the environment sets both " + AUTHORITIES + " and " + INSECURE + "; set one of them");
    }
    try {
      if (file.isPresent()) {
        return new TlsConfig(Optional.of(context(readAuthorities(Path.of(file.get())))));
      }
      TrustManager[] everyone = {new InsecureTrustManager()};
      return new TlsConfig(insecure ? Optional.of(context(everyone)) : Optional.empty());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          AUTHORITIES + "=" + file.orElse("") + " is not a readable file of PEM certificates: " + e,
          e);
    }
  }

  private static SSLContext context(TrustManager[] trusted) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted, null);
    return context;
  }

  private static TrustManager[] readAuthorities(Path file)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int count = 0;
      for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + count++, c);
      }
      if (count == 0) {
        throw new IOException("the file is empty");
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
