package io.gammascope.pipelines.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one injector of a process for a work place. The only static state of the program: a transform
 * is serialized to its worker, services are not, so each worker must be able to come by its own.
 */
public final class Services {
  private static final Map<WorkPlace, Injector> INJECTORS = new ConcurrentHashMap<>();

  private Services() {}

  /** The service of this process; the same object for the same place and type. */
  public static <T> T get(WorkPlace place, Class<T> type) {
    return INJECTORS.computeIfAbsent(place, Services::injector).getInstance(type);
  }

  private static Injector injector(WorkPlace place) {
    return Guice.createInjector(
        new PlaceModule(place.settled()),
        new DatasetsModule(),
        new ProbesModule(),
        new ClaimsModule(),
        new StudyModule(),
        new TrackingModule(),
        new TrainingModule(),
        new DepotModule(),
        new ReportModule());
  }
}
