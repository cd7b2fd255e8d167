package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.gammascope.neural.probe.Probes;
import io.gammascope.pipelines.depot.Depot;
import io.gammascope.pipelines.depot.ProbeShuttle;
import io.gammascope.pipelines.probing.ProbingDesk;
import io.gammascope.pipelines.training.ChildProcesses;
import io.gammascope.pipelines.training.Tracking;
import io.gammascope.study.RunOptions;
import io.gammascope.study.Study;

/** The probes that a study file may name, and who has them look. */
final class ProbesModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder<ProbeName> names = Multibinder.newSetBinder(binder(), ProbeName.class);
    Probes.names().forEach(name -> names.addBinding().toInstance(new ProbeName(name)));
  }

  @Provides
  @Singleton
  ProbingDesk desk(WorkPlace place, Study study, ProbingDesk.Workers workers) {
    return new ProbingDesk(study.probes(), place.outputFolder(), workers);
  }

  @Provides
  @Singleton
  ProbeShuttle shuttle(Depot depot, ProbingDesk desk, WorkPlace place) {
    return new ProbeShuttle(depot, desk, place.outputFolder());
  }

  @Provides
  @Singleton
  ProbingDesk.Workers workers(ChildProcesses children, RunOptions options, Tracking tracking) {
    return new ProbingDesk.Workers(children, options, tracking);
  }
}
