package io.gammascope.pipelines.guice;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.gammascope.pipelines.process.NativeFolder;
import io.gammascope.pipelines.workspace.Workspace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Provides the services of this process, from one injector per workspace. This is the program's
 * only static state: services are not serialized with the transforms, so every worker creates its
 * own.
 */
public final class Injectors {
  private static final Map<Workspace, Injector> INJECTORS = new ConcurrentHashMap<>();

  private Injectors() {}

  /** Returns the service of a type; for singletons the same object at each call. */
  public static <T> T get(Workspace workspace, Class<T> type) {
    return INJECTORS.computeIfAbsent(workspace, Injectors::create).getInstance(type);
  }

  private static Injector create(Workspace workspace) {
    Workspace prepared = workspace.prepare();
    NativeFolder.choose(prepared.outputFolder());
    return Guice.createInjector(
        new DatasetsModule(prepared), new StudyModule(prepared), new TrainingModule(prepared));
  }
}
