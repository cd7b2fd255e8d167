package io.gammascope.mlflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides one MLflow server for all test classes and stops it after the last. */
final class SharedMlflowServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MlflowServerProcess.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // Closeable values of the root store are closed after all tests.
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedMlflowServer.class))
        .getOrComputeIfAbsent(
            MlflowServerProcess.class, type -> start(), MlflowServerProcess.class);
  }

  private static MlflowServerProcess start() {
    try {
      return MlflowServerProcess.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
