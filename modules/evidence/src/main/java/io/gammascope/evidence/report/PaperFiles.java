package io.gammascope.evidence.report;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Texts of a study for a paper: {@code verdicts.tex}, a table in the style of booktabs; {@code
 * methods.tex}, a paragraph on how the runs were made; and {@code CITATION.cff} for an archive of
 * the runs. The templates call these methods by name.
 *
 * @param page the report
 */
record PaperFiles(ReportPage page) {
  /** Name of the folder inside the report's folder. */
  static final String FOLDER = "paper";

  static final String CITATION = "CITATION.cff";

  /** Writes the three files. */
  void write(Path folder) throws IOException {
    AtomicFiles.write(folder.resolve("verdicts.tex"), verdictTable());
    AtomicFiles.write(folder.resolve("methods.tex"), methods());
    AtomicFiles.write(folder.resolve(CITATION), citation());
  }

  String verdictTable() {
    return Templates.renderLatex("verdicts.tex", this);
  }

  String methods() {
    return Templates.renderLatex("methods.tex", this);
  }

  String citation() {
    return Templates.renderYaml("citation.cff", this);
  }

  String study() {
    return page.study();
  }

  String question() {
    return page.question();
  }

  List<VerdictView> verdicts() {
    return page.verdicts();
  }

  String size() {
    return page.size();
  }

  int finished() {
    return (int) records().stream().filter(r -> r.outcome().isPresent()).count();
  }

  int planned() {
    return page.input().evidence().runs().size();
  }

  String seeds() {
    return String.join(", ", page.input().evidence().study().seeds());
  }

  /** The datasets by the first digits of their SHA-256. */
  String datasets() {
    return page.datasets().stream().map(ReportFormat::abbreviate).collect(Collectors.joining(", "));
  }

  /** What each combination of program and machine is, for example in parentheses. */
  List<String> makers() {
    return records().stream()
        .flatMap(r -> r.provenance().stream())
        .map(PaperFiles::maker)
        .distinct()
        .toList();
  }

  private static String maker(Provenance maker) {
    String changed = maker.dirty().orElse(false) ? " with uncommitted changes" : "";
    String engine =
        maker.engine().entrySet().stream()
            .filter(e -> e.getKey().matches("(?i).*(djl|torch|threads|device).*"))
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return "commit "
        + maker.commit()
        + changed
        + ", JDK "
        + maker.jdk()
        + ", "
        + maker.os()
        + ", "
        + maker.cpu()
        + (engine.isEmpty() ? "" : ", " + engine);
  }

  /** The commit of the program that made the runs, if it is one and known. */
  Optional<String> commit() {
    List<String> commits =
        records().stream()
            .flatMap(r -> r.provenance().stream())
            .map(Provenance::commit)
            .distinct()
            .toList();
    return commits.size() == 1 && !commits.get(0).equals(Provenance.UNKNOWN)
        ? Optional.of(commits.get(0))
        : Optional.empty();
  }

  /** The preregistration of each claim by the first digits of its SHA-256. */
  String preregistrations() {
    return page.input().verdicts().stream()
        .map(v -> v.claim().id() + " " + ReportFormat.abbreviate(v.preregistration().digest()))
        .collect(Collectors.joining(", "));
  }

  boolean judged() {
    return page.judged();
  }

  private List<RunRecord> records() {
    return page.input().evidence().runs().stream().flatMap(r -> r.record().stream()).toList();
  }
}
