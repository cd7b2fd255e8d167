package io.gammascope.pipelines.guice;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.gammascope.pipelines.workspace.Workspace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one injector of a process for a work place. The only static state of the program: a transform
 * is serialized to its worker, services are not, so each worker must be able to come by its own.
 */
public final class Injectors {
  private static final Map<Workspace, Injector> INJECTORS = new ConcurrentHashMap<>();

  private Injectors() {}

  /** The service of this process; the same object for the same place and type. */
  public static <T> T get(Workspace place, Class<T> type) {
    return INJECTORS.computeIfAbsent(place, Injectors::injector).getInstance(type);
  }

  private static Injector injector(Workspace place) {
    return Guice.createInjector(
        new WorkspaceModule(place.settled()),
        new DatasetsModule(),
        new ProbesModule(),
        new ClaimsModule(),
        new StudyModule(),
        new TrackingModule(),
        new TrainingModule(),
        new StorageModule(),
        new ReportModule());
  }
}
