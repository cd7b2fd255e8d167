package io.gammascope.mlflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsConfigTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;

  private static HttpsServer server;
  private static URI uri;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = selfSigned();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    String certificate =
        Base64.getMimeEncoder().encodeToString(keys.getCertificate("server").getEncoded());
    Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void unknownCertificateIsRejected() {
    assertThat(connects(Map.of())).isFalse();
  }

  @Test
  void certificateInTheConfiguredFileIsTrusted() {
    String file = folder.resolve("ca.pem").toString();
    assertThat(connects(Map.of("MLFLOW_TRACKING_SERVER_CERT_PATH", file))).isTrue();
  }

  @Test
  void everyCertificateIsTrustedOnlyIfVerificationIsOff() {
    assertThat(connects(Map.of("MLFLOW_TRACKING_INSECURE_TLS", "true"))).isTrue();
    assertThat(connects(Map.of("MLFLOW_TRACKING_INSECURE_TLS", "false"))).isFalse();
  }

  @Test
  void messageNamesAFileWithoutCertificates() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    assertThatThrownBy(() -> client(Map.of("MLFLOW_TRACKING_SERVER_CERT_PATH", empty.toString())))
        .hasMessageContaining("MLFLOW_TRACKING_SERVER_CERT_PATH=" + empty);
  }

  private static boolean connects(Map<String, String> environment) {
    try {
      client(environment).ping("/health");
      return true;
    } catch (TrackingException e) {
      return false;
    }
  }

  private static HttpJsonClient client(Map<String, String> environment) {
    return HttpJsonClient.create(uri, environment, TestRetryPolicy.attempts(1));
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static KeyStore selfSigned() throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }
}
