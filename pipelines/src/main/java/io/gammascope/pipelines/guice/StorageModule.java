package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.pipelines.storage.SharedDatasetStore;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.storage.SyncedTrainer;
import io.gammascope.pipelines.training.TrainingRunner;
import io.gammascope.pipelines.workspace.Workspace;

/** What workers on different machines share. */
final class StorageModule extends AbstractModule {
  @Provides
  @Singleton
  SharedStorage depot(Workspace place) {
    return new SharedStorage(place.luggage().depot(), place.outputFolder());
  }

  @Provides
  @Singleton
  SharedDatasetStore datasets(SharedStorage depot, DatasetStore store, SourceFolder sources) {
    return new SharedDatasetStore(depot, store, sources);
  }

  @Provides
  @Singleton
  SyncedTrainer shuttle(SharedStorage depot, TrainingRunner desk, Workspace place) {
    return new SyncedTrainer(depot, desk, place.outputFolder());
  }
}
