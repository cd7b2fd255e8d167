package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;

/** Where this process works. */
final class PlaceModule extends AbstractModule {
  private final WorkPlace place;

  PlaceModule(WorkPlace place) {
    this.place = place;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(WorkPlace.class).toInstance(place);
  }
}
