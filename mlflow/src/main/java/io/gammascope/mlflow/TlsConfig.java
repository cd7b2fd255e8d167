package io.gammascope.mlflow;

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
 * Which certificates are believed: the JDK's own, or those of the PEM file that {@code
 * MLFLOW_TRACKING_SERVER_CERT_PATH} names. {@code MLFLOW_TRACKING_INSECURE_TLS=true}, MLflow's own
 * name for believing anything, is for servers under test.
 *
 * @param context empty for the JDK's own
 */
record TlsConfig(Optional<SSLContext> context) {
  private static final String AUTHORITIES = "MLFLOW_TRACKING_SERVER_CERT_PATH";
  private static final String INSECURE = "MLFLOW_TRACKING_INSECURE_TLS";

  /**
   * Reads it from an environment.
   *
   * @throws IllegalArgumentException if both are set, or the file holds no certificates
   */
  static TlsConfig from(Map<String, String> environment) {
    Optional<String> file =
        Optional.ofNullable(environment.get(AUTHORITIES)).filter(f -> !f.isEmpty());
    boolean insecure = environment.getOrDefault(INSECURE, "").matches("(?i)true|1");
    if (file.isPresent() && insecure) {
      throw new IllegalArgumentException(AUTHORITIES + " and " + INSECURE + " exclude each other");
    }
    try {
      if (file.isPresent()) {
        return new TlsConfig(Optional.of(context(authorities(Path.of(file.get())))));
      }
      TrustManager[] anyone = {new InsecureTrustManager()};
      return new TlsConfig(insecure ? Optional.of(context(anyone)) : Optional.empty());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          AUTHORITIES + "=" + file.orElse("") + " holds no readable PEM certificates: " + e, e);
    }
  }

  private static SSLContext context(TrustManager[] trusted) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted, null);
    return context;
  }

  private static TrustManager[] authorities(Path file)
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
