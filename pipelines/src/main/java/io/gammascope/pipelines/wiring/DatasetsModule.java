package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.Task;
import io.gammascope.datasets.task.anchor.AnchorTask;
import java.util.List;
import java.util.Set;

/** Kinds of tasks, and where datasets are kept. A new task is one line here. */
final class DatasetsModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder<Task> tasks = Multibinder.newSetBinder(binder(), Task.class);
    tasks.addBinding().toInstance(new AnchorTask());
  }

  @Provides
  @Singleton
  DatasetSpecReader reader(Set<Task> tasks) {
    return new DatasetSpecReader(List.copyOf(tasks));
  }

  @Provides
  @Singleton
  SourceFolder sources(WorkPlace place) {
    return new SourceFolder(place.sources());
  }

  @Provides
  @Singleton
  DatasetStore store(WorkPlace place) {
    return new DatasetStore(place.outputFolder().resolve("datasets"));
  }
}
