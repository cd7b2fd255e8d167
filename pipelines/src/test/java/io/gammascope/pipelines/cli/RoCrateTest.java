package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens archives with programs by others: the validator and the library of RO-Crate, in Python. */
@Tag("native")
@Tag("torch")
class RoCrateTest {
  /**
   * Prints whether an archive has all that RO-Crate 1.1 requires, by how many checks, and which
   * required or recommended checks fail. The context is that in the package rocrate, so that
   * nothing is downloaded.
   */
  private static final String VALIDATE =
      """
      import importlib.resources, io, json, sys
      import requests_cache, urllib3
      from requests.adapters import HTTPAdapter
      from rocrate_validator import services
      from rocrate_validator.models import Severity, ValidationSettings
      URL = "https://w3id.org/ro/crate/1.1/context"
      context = importlib.resources.files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()
      assert json.loads(context)["@id"] == URL
      class Packaged(HTTPAdapter):
          def send(self, request, **options):
              body = urllib3.HTTPResponse(io.BytesIO(context), {"Content-Type": "application/ld+json"}, 200,
                                          preload_content=False, request_url=request.url)
              return self.build_response(request, body)
      cache = sys.argv[2] + "/validator-cache"
      session = requests_cache.CachedSession(cache, backend="sqlite", expire_after=-1)
      session.mount(URL, Packaged())
      session.get(URL)
      session.close()
      def validate(severity):
          return services.validate(ValidationSettings(
              rocrate_uri=sys.argv[1], profile_identifier="ro-crate-1.1", requirement_severity=severity,
              offline=True, cache_path=cache))
      required = validate(Severity.REQUIRED)
      print(required.passed(), len(required.executed_checks))
      for name in sorted({issue.check.name for issue in validate(Severity.RECOMMENDED).get_issues()}):
          print(name)
      """;

  /** Prints the title and the number of files of an archive whose digests all are right. */
  private static final String READ =
      """
      import hashlib, sys, zipfile
      from rocrate.rocrate import ROCrate
      crate = ROCrate(sys.argv[1])
      files = [entity for entity in crate.get_entities() if entity.type == "File"]
      parts = {entity.id for entity in crate.root_dataset["hasPart"]}
      with zipfile.ZipFile(sys.argv[1]) as zip:
          assert zip.testzip() is None
          assert set(zip.namelist()) == {file.id for file in files} | {"ro-crate-metadata.json"}
          for file in files:
              content = zip.read(file.id)
              assert file["contentSize"] == str(len(content)), file.id
              assert file["sha256"] == hashlib.sha256(content).hexdigest(), file.id
              assert file.id in parts, file.id
      print(crate.name)
      print(len(files), len(parts), crate.license.id)
      """;

  @TempDir static Path folder;
  private static BundleFixture fixture;

  @BeforeAll
  static void train() throws IOException {
    fixture = BundleFixture.train(folder);
  }

  @Test
  void archiveHasAllThatRoCrateRequiresAndLacksOnlyAuthorAndPublisher() throws Exception {
    assertThat(python(VALIDATE, fixture.zip).lines())
        .containsExactly(
            "True 43",
            "Root Data Entity: `author` property",
            "Root Data Entity: `publisher` property");
  }

  @Test
  void validatorRefusesAnArchiveWithoutLicence() throws Exception {
    Map<String, byte[]> files = fixture.read();
    BundleFixture.edit(
        files, BundleFixture.METADATA, text -> text.replaceFirst("\"license\"", "\"licence\""));
    assertThat(python(VALIDATE, fixture.write(files)))
        .startsWith("False ")
        .contains("\nRoot Data Entity: `license` property\n");
  }

  @Test
  void libraryOfRoCrateFindsEveryFileWithItsSizeAndDigest() throws Exception {
    int files = fixture.read().size() - 1;
    assertThat(python(READ, fixture.zip).lines())
        .containsExactly(
            "Runs of the gammascope study tiny",
            files + " " + files + " https://creativecommons.org/licenses/by/4.0/");
  }

  /** Returns what a Python program prints. */
  private static String python(String program, Path bundle) throws Exception {
    Path script = SmokeWorkspace.home().resolve("modules/neural/python/python.sh");
    Path errors = Files.createTempFile(folder, "python", ".err");
    Process process =
        new ProcessBuilder(
                "bash",
                script.toString(),
                System.getProperty("gammascope.torch.venv"),
                "-B",
                "-c",
                program,
                bundle.toString(),
                folder.toString())
            .redirectError(errors.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return out;
  }
}
