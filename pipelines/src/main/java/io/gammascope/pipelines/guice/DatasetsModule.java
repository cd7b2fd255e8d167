package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
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
import jakarta.inject.Singleton;
import java.util.List;

/** Binds tasks and dataset stores. A new task is one line in {@link #tasks}. */
final class DatasetsModule extends AbstractModule {
  private final Workspace workspace;

  DatasetsModule(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  protected void configure() {
    bind(SourceFolder.class).toInstance(new SourceFolder(workspace.sources()));
    bind(DatasetStore.class)
        .toInstance(new DatasetStore(workspace.outputFolder().resolve("datasets")));
  }

  private static List<Task> tasks(SourceFolder sources) {
    return List.of(
        new AnchorTask(),
        new ProntoqaTask(),
        new AdditionTask(),
        new ScanTask(sources),
        new CogsTask(sources),
        new TableTask(sources),
        new TextTask(sources));
  }

  @Provides
  @Singleton
  DatasetSpecReader datasetSpecReader(SourceFolder sources) {
    return new DatasetSpecReader(tasks(sources));
  }
}
