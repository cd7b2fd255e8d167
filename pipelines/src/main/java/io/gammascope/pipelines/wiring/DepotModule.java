package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.pipelines.depot.DatasetDesk;
import io.gammascope.pipelines.depot.Depot;
import io.gammascope.pipelines.depot.RunShuttle;
import io.gammascope.pipelines.training.TrainingDesk;

/** What workers on different machines share. */
final class DepotModule extends AbstractModule {
  @Provides
  @Singleton
  Depot depot(WorkPlace place) {
    return new Depot(place.luggage().depot(), place.outputFolder());
  }

  @Provides
  @Singleton
  DatasetDesk datasets(Depot depot, DatasetStore store, SourceFolder sources) {
    return new DatasetDesk(depot, store, sources);
  }

  @Provides
  @Singleton
  RunShuttle shuttle(Depot depot, TrainingDesk desk, WorkPlace place) {
    return new RunShuttle(depot, desk, place.outputFolder());
  }
}
