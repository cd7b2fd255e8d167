package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import io.gammascope.pipelines.workspace.Workspace;

/** Where this process works. */
final class WorkspaceModule extends AbstractModule {
  private final Workspace place;

  WorkspaceModule(Workspace place) {
    this.place = place;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Workspace.class).toInstance(place);
  }
}
