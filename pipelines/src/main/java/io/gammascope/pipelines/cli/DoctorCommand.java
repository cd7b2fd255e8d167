package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.mlflow.TrackingServer;
import io.gammascope.pipelines.doctor.Check;
import io.gammascope.pipelines.doctor.Doctor;
import io.gammascope.pipelines.plan.StepTimeCalibration;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks the requirements of the program on this machine. */
@Command(
    name = "doctor",
    description =
        "check Java, memory, disk, ports, processor, engine and server and print what to do",
    footer = "  gammascope doctor")
final class DoctorCommand implements Callable<Integer> {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String tracking = gammascope.options.trackingUri();
    List<Check> checks =
        new Doctor(
                new Doctor.Environment(
                    gammascope.options.outputFolder(),
                    tracking,
                    () -> TrackingServer.at(URI.create(tracking)).isUp(),
                    StepTimeCalibration.smallStep()))
            .checks();
    PrintWriter out = spec.commandLine().getOut();
    if (gammascope.options.json) {
      out.println(CanonicalJson.write(checks));
    } else {
      checks.forEach(check -> out.println(line(check)));
    }
    boolean failed = checks.stream().anyMatch(c -> c.grade() == Check.Grade.FAIL);
    return failed ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  private static String line(Check check) {
    String advice = check.advice().isEmpty() ? "" : "; " + check.advice();
    return String.format(
        Locale.ROOT,
        "%-5s %-16s %s%s",
        check.grade().name().toLowerCase(Locale.ROOT),
        check.name(),
        check.found(),
        advice);
  }
}
