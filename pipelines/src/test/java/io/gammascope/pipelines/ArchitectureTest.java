package io.gammascope.pipelines;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests the layers: common, datasets, study, then neural, evidence and mlflow side by side, then
 * benchmark, then pipelines.
 */
class ArchitectureTest {
  private static final String ROOT = "io.gammascope.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gammascope");

  /** A module and its layer. A module may use modules of lower layers only. */
  enum Module {
    COMMON(0, "every module uses it, so it knows nothing of the subject"),
    DATASETS(1, "every module above reads datasets"),
    STUDY(2, "a study does not depend on how it is trained, evaluated or tracked"),
    NEURAL(3, "training does not depend on evaluation or tracking"),
    EVIDENCE(3, "evaluation reads files, without engine or server"),
    MLFLOW(3, "tracking does not depend on training or evaluation"),
    BENCHMARK(4, "the code does not depend on how it is timed"),
    PIPELINES(5, "it connects all others");

    private final int layer;
    private final String reason;

    Module(int layer, String reason) {
      this.layer = layer;
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
            .filter(other -> other != module && other.layer >= module.layer)
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
    "org.apache.beam.., pipelines, all other modules run without a pipeline",
    "com.google.inject.., pipelines, constructors are enough everywhere else",
    "picocli.., pipelines, there is one command line",
    "ai.djl.., neural|benchmark, tensors leave the module as plain arrays",
    "org.ejml.., neural, only probes decompose matrices",
    "com.sun.jna.., neural, only the engine's settings need native calls",
    "java.net.http.., mlflow, no other module opens network connections",
    "org.mlflow.., mlflow, the other modules use StudyTracker",
    "org.openjdk.jmh.., benchmark, the program itself is not a benchmark"
  })
  void libraryIsUsedInTheseModulesOnly(String library, String module, String reason) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Arrays.stream(module.split("\\|")).map(m -> ROOT + m + "..").toArray(String[]::new))
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
  void transformsContainNoLogic() {
    noClasses()
        .that()
        .resideInAPackage("io.gammascope.pipelines.transform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gammascope.neural..", "io.gammascope.mlflow..")
        .because("logic belongs in classes without Beam, which have plain tests")
        .check(CLASSES);
  }

  @Test
  void onlyOnePackageUsesGuice() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.gammascope.pipelines.guice..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.inject..")
        .because("other classes need only the annotations of jakarta.inject")
        .check(CLASSES);
  }

  @Test
  void messagesUseNoServices() {
    noClasses()
        .that()
        .resideInAPackage("io.gammascope.pipelines.message..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.beam..",
            "com.google.inject..",
            "io.gammascope.pipelines.training..",
            "io.gammascope.pipelines.guice..")
        .because("they are serialized to workers")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.gammascope.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** Other languages write numbers with other digits and change the case of letters differently. */
  @Test
  void everyMainMethodSetsTheLocale() {
    List<JavaMethod> mains =
        CLASSES.stream().flatMap(c -> c.tryGetMethod("main", String[].class).stream()).toList();
    assertThat(mains)
        .hasSize(5)
        .allSatisfy(
            main ->
                assertThat(main.getMethodCallsFromSelf())
                    .extracting(call -> call.getTarget().getFullName())
                    .contains("java.util.Locale.setDefault(java.util.Locale)"));
  }

  /** Guards against rules that pass because no class was imported. */
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
