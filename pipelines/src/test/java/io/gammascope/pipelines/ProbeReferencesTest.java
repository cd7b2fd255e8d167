package io.gammascope.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.neural.probe.Probe;
import io.gammascope.neural.probe.Probes;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ScoreDeclaration;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares the arrays and scores that figures and claims read with those that probes declare. */
class ProbeReferencesTest {
  private static final List<JavaClass> CLASSES =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("io.gammascope.evidence")
              .stream()
              .filter(c -> !c.isEquivalentTo(ArrayRef.class) && !c.isEquivalentTo(ScoreRef.class))
              .toList();

  @Test
  void everyReferencedArrayIsDeclared() throws ReflectiveOperationException {
    List<ArrayRef> references = constants(ArrayRef.class);

    assertThat(references).hasSizeGreaterThan(10);
    assertThat(references)
        .allSatisfy(
            ref -> assertThat(declaration(ref.probe()).declaresArray(ref.array())).isTrue());
  }

  @Test
  void everyReferencedScoreIsDeclared() throws ReflectiveOperationException {
    List<ScoreRef> references = constants(ScoreRef.class);

    assertThat(references).hasSizeGreaterThan(10);
    assertThat(references)
        .allSatisfy(
            ref -> assertThat(declaration(ref.probe()).declaresScore(ref.score())).isTrue());
  }

  /** Otherwise the tests above would miss some. */
  @Test
  void everyReferenceIsAConstant() {
    for (JavaClass user : CLASSES) {
      for (Class<?> type : List.of(ArrayRef.class, ScoreRef.class)) {
        long calls =
            user.getConstructorCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(type))
                .count();
        long constants = fields(user, type).size();
        boolean derived = user.getSimpleName().equals("ProbeResults"); // from declarations
        assertThat(derived ? constants : calls)
            .as(user.getName() + " " + type)
            .isEqualTo(constants);
      }
    }
  }

  @Test
  void namesWithinAProbeAreUnique() {
    Set<String> probes = new HashSet<>();
    for (Probe probe : Probes.all()) {
      assertThat(probes.add(probe.name())).as(probe.name()).isTrue();
      ProbeDeclaration declared = probe.declaration();
      assertThat(declared.arrays()).extracting(a -> a.name()).doesNotHaveDuplicates();
      assertThat(declared.scores()).extracting(ScoreDeclaration::name).doesNotHaveDuplicates();
      assertThat(declared.headlines())
          .as(probe.name())
          .doesNotHaveDuplicates()
          .allMatch(headline -> declared.declaresScore(headline.score()));
    }
  }

  private static ProbeDeclaration declaration(String probe) {
    return Probes.byName(probe).declaration();
  }

  private static <T> List<T> constants(Class<T> type) throws ReflectiveOperationException {
    List<T> constants = new ArrayList<>();
    for (JavaClass user : CLASSES) {
      for (JavaField found : fields(user, type)) {
        Field field = found.reflect();
        field.setAccessible(true);
        constants.add(type.cast(field.get(null)));
      }
    }
    return constants;
  }

  private static List<JavaField> fields(JavaClass user, Class<?> type) {
    return user.getFields().stream()
        .filter(field -> field.getRawType().isEquivalentTo(type))
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .toList();
  }
}
