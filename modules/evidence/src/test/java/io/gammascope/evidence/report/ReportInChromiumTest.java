package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.ReportFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a report from disk in a browser; screenshots stay in target/screenshots. */
@Tag("browser")
class ReportInChromiumTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
  private static final int DESKTOP = 1280;
  private static final int PHONE = 390;
  private static final int FIGURES = 11;

  /** The mark in Chromium's network log of a request that no page caused. */
  private static final String NO_PAGE = "not an origin";

  private static final String LIGHT = "--blink-settings=preferredColorScheme=1";
  private static final String DARK = "--blink-settings=preferredColorScheme=0";

  @TempDir private static Path folder;

  private static Chromium chromium;

  @BeforeAll
  static void writeReport() throws IOException {
    Path program = Chromium.find().orElse(null);
    if (program == null) {
      if ("true".equals(System.getenv("GAMMASCOPE_REQUIRE_BROWSER"))) {
        fail(Chromium.HOW_TO_INSTALL);
      }
      abort("the page is not looked at: " + Chromium.HOW_TO_INSTALL);
    }
    chromium = new Chromium(program, folder.resolve("profile"));
    ReportFixture.write(folder);
    Files.createDirectories(SCREENSHOTS);
  }

  @Test
  void everyFigureIsDrawnOnADesktop() throws IOException {
    JsonNode seen = look(DESKTOP, LIGHT);
    assertDrawn(seen);
    assertThat(seen.get("page_width").asInt()).isEqualTo(DESKTOP);
    assertThat(seen.get("background").asText()).isEqualTo("rgb(255, 255, 255)");
  }

  @Test
  void everyFigureIsDrawnOnADarkScreen() throws IOException {
    JsonNode seen = look(DESKTOP, DARK);
    assertDrawn(seen);
    assertThat(seen.get("background").asText()).isEqualTo("rgb(20, 22, 26)");
    assertThat(seen.get("ink").asText()).isEqualTo("rgb(231, 233, 236)");
  }

  @Test
  void nothingIsWiderThanAPhone() throws IOException {
    JsonNode seen = look(PHONE, LIGHT);
    assertDrawn(seen);
    assertThat(seen.get("page_width").asInt()).isEqualTo(PHONE);
  }

  @Test
  void theReportFetchesNothing() throws IOException {
    assertThat(requests("report.html")).isEmpty();
  }

  @Test
  void theCheckSeesAPageThatFetches() throws IOException {
    String address = "http://127.0.0.1:9/seen.png";
    Files.writeString(folder.resolve("fetching.html"), "<img src=\"" + address + "\">");
    assertThat(requests("fetching.html")).containsExactly(address);
  }

  private static void assertDrawn(JsonNode seen) {
    assertThat(seen.get("scripts").asInt()).isZero();
    assertThat(seen.get("figures")).hasSize(FIGURES);
    assertThat(seen.get("figures"))
        .allSatisfy(
            figure -> {
              assertThat(figure.get("width").asDouble()).isGreaterThan(200);
              assertThat(figure.get("height").asDouble()).isGreaterThan(100);
              assertThat(figure.get("marks").asInt()).isGreaterThan(40);
              assertThat(figure.get("titles").asInt()).isGreaterThan(15);
            });
  }

  /** Opens the report in a frame of a width, takes a screenshot, and reads what the frame saw. */
  private static JsonNode look(int width, String scheme) throws IOException {
    Path frame = folder.resolve("frame-" + width + ".html");
    Files.writeString(frame, frame(width, 1000));
    Chromium.Said said =
        chromium.run(scheme, "--virtual-time-budget=5000", "--dump-dom", uri(frame));
    assertThat(said.errors().lines().filter(line -> line.contains("CONSOLE"))).isEmpty();
    JsonNode seen = CanonicalJson.read(seen(said.output()), JsonNode.class);
    int height = seen.get("page_height").asInt();
    Files.writeString(frame, frame(width, height));
    String name = (scheme.equals(DARK) ? "dark" : "light") + "-" + width + ".png";
    Path picture = SCREENSHOTS.resolve(name);
    chromium.run(
        scheme,
        "--window-size=" + Math.max(width, 500) + "," + height,
        "--virtual-time-budget=5000",
        "--screenshot=" + picture,
        uri(frame));
    assertThat(ImageIO.read(picture.toFile()).getHeight()).isGreaterThan(1000);
    return seen;
  }

  private static String frame(int width, int height) throws IOException {
    try (InputStream in = ReportInChromiumTest.class.getResourceAsStream("frame.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("WIDTH", String.valueOf(width))
          .replace("HEIGHT", String.valueOf(height));
    }
  }

  private static String seen(String dom) {
    Matcher matcher = Pattern.compile("<pre id=\"seen\" hidden=\"\">(.*?)</pre>").matcher(dom);
    assertThat(matcher.find()).as("the frame wrote down what it saw: %s", dom).isTrue();
    return matcher.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** Returns the addresses that a page requested, without the browser's own requests. */
  private static List<String> requests(String page) throws IOException {
    Path log = folder.resolve(page + ".log.json");
    Chromium.Said said =
        chromium.run("--log-net-log=" + log, "--virtual-time-budget=3000", "--dump-dom", uri(page));
    assertThat(said.output()).contains("<body>");
    List<String> urls = new ArrayList<>();
    for (JsonNode event : CanonicalJson.read(Files.readString(log), JsonNode.class).get("events")) {
      String initiator = event.path("params").path("initiator").asText(NO_PAGE);
      if (!initiator.equals(NO_PAGE)) {
        urls.add(event.path("params").path("url").asText());
      }
    }
    return urls;
  }

  private static String uri(String file) {
    return uri(folder.resolve(file));
  }

  private static String uri(Path file) {
    return file.toUri().toString();
  }
}
