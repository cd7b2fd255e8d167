package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;

/** The probes that a study file may name. A new probe is one line here. */
final class ProbesModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), ProbeName.class);
  }
}
