package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.gammascope.neural.probe.Probes;
import io.gammascope.pipelines.probing.ProbeProcessRunner;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.storage.SyncedProber;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunOptions;

/** The probes that a study file may name, and who has them look. */
final class ProbesModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder<ProbeNames> names = Multibinder.newSetBinder(binder(), ProbeNames.class);
    Probes.names().forEach(name -> names.addBinding().toInstance(new ProbeNames(name)));
  }

  @Provides
  @Singleton
  ProbeProcessRunner desk(Workspace place, Study study, ProbeProcessRunner.Workers workers) {
    return new ProbeProcessRunner(study.probes(), place.outputFolder(), workers);
  }

  @Provides
  @Singleton
  SyncedProber shuttle(SharedStorage depot, ProbeProcessRunner desk, Workspace place) {
    return new SyncedProber(depot, desk, place.outputFolder());
  }

  @Provides
  @Singleton
  ProbeProcessRunner.Workers workers(
      ProcessRegistry children, RunOptions options, TrackingCircuitBreaker tracking) {
    return new ProbeProcessRunner.Workers(children, options, tracking);
  }
}
