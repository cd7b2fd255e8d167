package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.gammascope.evidence.claim.Claim;
import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.evidence.claim.Judge;
import io.gammascope.evidence.claim.LargeScaleMirrors;
import io.gammascope.evidence.claim.SmallScaleComposes;
import io.gammascope.evidence.claim.TooLargeScaleForgets;
import java.util.Set;

/** The claims that a study file may name, in the order of the paper. A new claim is one line. */
final class ClaimsModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder<Claim> claims = Multibinder.newSetBinder(binder(), Claim.class);
    claims.addBinding().toInstance(new SmallScaleComposes());
    claims.addBinding().toInstance(new LargeScaleMirrors());
    claims.addBinding().toInstance(new TooLargeScaleForgets());
  }

  @Provides
  @Singleton
  ClaimCatalog catalog(Set<Claim> claims) {
    return new ClaimCatalog(claims);
  }

  @Provides
  @Singleton
  Judge judge(ClaimCatalog catalog) {
    return new Judge(catalog);
  }
}
