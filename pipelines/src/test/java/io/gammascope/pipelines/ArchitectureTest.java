package io.gammascope.pipelines;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The staircase: datasets, study, then neural, evidence and tracking side by side, pipelines. */
class ArchitectureTest {
  private static final String ROOT = "io.gammascope.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gammascope");

  /** A module and its rung: it sees those on lower ones. */
  enum Module {
    DATASETS(0, "everything above reads datasets, so they rest on nothing"),
    STUDY(1, "what is asked does not depend on how it is trained, judged or tracked"),
    NEURAL(2, "tensors are judged and tracked by their numbers alone"),
    EVIDENCE(2, "verdicts come from files, without engine or server"),
    TRACKING(2, "the server is told of runs, whatever trained or judged them"),
    PIPELINES(3, "it wires all the others");

    private final int rung;
    private final String reason;

    Module(int rung, String reason) {
      this.rung = rung;
      this.reason = reason;
    }

    String packages() {
      return ROOT + name().toLowerCase(Locale.ROOT) + "..";
    }
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void moduleSeesOnlyThoseBelowIt(Module module) {
    String[] hidden =
        Arrays.stream(Module.values())
            .filter(other -> other != module && other.rung >= module.rung)
            .map(Module::packages)
            .toArray(String[]::new);
    if (hidden.length == 0) {
      assertThat(module).isEqualTo(Module.PIPELINES);
      return;
    }
    noClasses()
        .that()
        .resideInAPackage(module.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(hidden)
        .because(module.reason)
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.beam.., pipelines, everything else must run without a pipeline",
    "com.google.inject.., pipelines, constructors are enough everywhere else",
    "picocli.., pipelines, there is one command line",
    "ai.djl.., neural, tensors leave their module as plain arrays only",
    "org.ejml.., neural, probes decompose matrices and the rest reads their numbers",
    "com.sun.jna.., neural, only the engine's settings need native calls",
    "java.net.http.., tracking, nothing else talks to anybody"
  })
  void libraryIsUsedInOneModuleOnly(String library, String module, String reason) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because(reason)
        .check(CLASSES);
    assertThat(CLASSES.stream())
        .as("classes that use " + library)
        .anyMatch(
            c ->
                c.getDirectDependenciesFromSelf().stream()
                    .anyMatch(
                        d ->
                            d.getTargetClass()
                                .getPackageName()
                                .startsWith(library.replace("..", ""))));
  }

  @Test
  void transformsOnlyWire() {
    noClasses()
        .that()
        .resideInAPackage("io.gammascope.pipelines.transform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gammascope.neural..", "io.gammascope.tracking..")
        .because("thinking lives in classes without Beam, which have plain tests")
        .check(CLASSES);
  }

  @Test
  void elementsKnowNoServices() {
    noClasses()
        .that()
        .resideInAPackage("io.gammascope.pipelines.element..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.beam..",
            "com.google.inject..",
            "io.gammascope.pipelines.training..",
            "io.gammascope.pipelines.wiring..")
        .because("they are serialized to workers")
        .check(CLASSES);
  }

  @Test
  void packagesOfPipelinesFormNoCycle() {
    slices().matching("io.gammascope.pipelines.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** A rule about classes that were not seen would hold whatever they do. */
  @Test
  void rulesSawTheWholeProgram() {
    assertThat(CLASSES.size()).isGreaterThan(250);
    for (Module module : Module.values()) {
      String prefix = ROOT + module.name().toLowerCase(Locale.ROOT) + ".";
      assertThat(CLASSES.stream().filter(c -> c.getName().startsWith(prefix)).count())
          .as("classes of " + module)
          .isGreaterThan(20);
    }
  }
}
