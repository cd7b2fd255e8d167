package io.gammascope.neural.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * Forbids array operations with Java numbers. DJL turns a number into a temporary array that is
 * freed before the backward pass reads it, and whose memory is held until a garbage collection.
 */
class NumberOverloadTest {
  private static final DescribedPredicate<JavaMethodCall> OF_A_NUMBER =
      DescribedPredicate.describe(
          "of an array with a Java number",
          call ->
              call.getTarget().getOwner().isAssignableTo(NDArray.class)
                  && call.getTarget().getRawParameterTypes().stream()
                      .anyMatch(type -> type.isEquivalentTo(Number.class)));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gammascope.neural");

  @Test
  void forwardPassAndOptimizerUseNoArrayOperationWithAJavaNumber() {
    assertThat(classes).hasSizeGreaterThan(30);

    rule("io.gammascope.neural.model").check(classes);
    rule("io.gammascope.neural.train").check(classes);
  }

  @Test
  void ruleFindsSuchAnOperation() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

    assertThat(rule("io.gammascope.neural.model").evaluate(offender).hasViolation()).isTrue();
  }

  /** Violates the rule. */
  static final class Offender {
    NDArray doubled(NDArray array) {
      return array.mul(2);
    }
  }

  private static ArchRule rule(String forwardPackage) {
    return noClasses()
        .that()
        .resideInAPackage(forwardPackage)
        .should()
        .callMethodWhere(OF_A_NUMBER)
        .because("the scalar must be an array of the model's manager or of the step's memory");
  }
}
