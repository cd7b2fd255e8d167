package io.gammascope.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the same real server to all test classes; stopped after the last. */
final class OneServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RealServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // What is closeable in the root store is closed at the end of all tests.
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(OneServer.class))
        .getOrComputeIfAbsent(RealServer.class, type -> start(), RealServer.class);
  }

  private static RealServer start() {
    try {
      return RealServer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
