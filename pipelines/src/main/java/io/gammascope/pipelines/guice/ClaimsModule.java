package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.evidence.claim.ClaimEvaluator;

/** The claims that a study file may name. A new claim is one line in {@link ClaimCatalog}. */
final class ClaimsModule extends AbstractModule {
  @Provides
  @Singleton
  ClaimCatalog catalog() {
    return ClaimCatalog.ofPaper();
  }

  @Provides
  @Singleton
  ClaimEvaluator judge(ClaimCatalog catalog) {
    return new ClaimEvaluator(catalog);
  }
}
