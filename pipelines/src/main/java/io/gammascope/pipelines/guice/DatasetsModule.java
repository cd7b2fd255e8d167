package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.gammascope.datasets.bench.DataBenchmark;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.Task;
import io.gammascope.datasets.task.addition.AdditionTask;
import io.gammascope.datasets.task.anchor.AnchorTask;
import io.gammascope.datasets.task.prontoqa.ProntoqaTask;
import io.gammascope.datasets.task.table.CogsTask;
import io.gammascope.datasets.task.table.ScanTask;
import io.gammascope.datasets.task.table.TableTask;
import io.gammascope.datasets.task.text.TextTask;
import io.gammascope.pipelines.workspace.Workspace;
import java.util.List;
import java.util.Set;

/** Kinds of tasks, and where datasets are kept. A new task is one line here. */
final class DatasetsModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder<Task> tasks = Multibinder.newSetBinder(binder(), Task.class);
    tasks.addBinding().toInstance(new AnchorTask());
    tasks.addBinding().toInstance(new ProntoqaTask());
    tasks.addBinding().toInstance(new AdditionTask());
  }

  @ProvidesIntoSet
  @Singleton
  Task scan(SourceFolder sources) {
    return new ScanTask(sources);
  }

  @ProvidesIntoSet
  @Singleton
  Task cogs(SourceFolder sources) {
    return new CogsTask(sources);
  }

  @ProvidesIntoSet
  @Singleton
  Task pairs(SourceFolder sources) {
    return new TableTask(sources);
  }

  @ProvidesIntoSet
  @Singleton
  Task text(SourceFolder sources) {
    return new TextTask(sources);
  }

  @Provides
  @Singleton
  DatasetSpecReader reader(Set<Task> tasks) {
    return new DatasetSpecReader(List.copyOf(tasks));
  }

  @Provides
  DataBenchmark benchmark(Workspace place, DatasetSpecReader reader, SourceFolder sources) {
    return new DataBenchmark(place.specifications(), reader, sources);
  }

  @Provides
  @Singleton
  SourceFolder sources(Workspace place) {
    return new SourceFolder(place.sources());
  }

  @Provides
  @Singleton
  DatasetStore store(Workspace place) {
    return new DatasetStore(place.outputFolder().resolve("datasets"));
  }
}
