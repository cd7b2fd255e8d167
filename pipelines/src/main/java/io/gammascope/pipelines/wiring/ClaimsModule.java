package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.gammascope.evidence.claim.CircuitCarriesSolution;
import io.gammascope.evidence.claim.Claim;
import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.evidence.claim.EigenvaluesGrowInTurn;
import io.gammascope.evidence.claim.EmbeddingIsOrdered;
import io.gammascope.evidence.claim.EqualTargetsAlign;
import io.gammascope.evidence.claim.FewEigenvaluesDominate;
import io.gammascope.evidence.claim.FirstStepAligns;
import io.gammascope.evidence.claim.Judge;
import io.gammascope.evidence.claim.LargeScaleMirrors;
import io.gammascope.evidence.claim.MirroredPairsCoincide;
import io.gammascope.evidence.claim.QueriesCondense;
import io.gammascope.evidence.claim.RateAndDecayFavour;
import io.gammascope.evidence.claim.SmallScaleComposes;
import io.gammascope.evidence.claim.SpectraDecayFaster;
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
    claims.addBinding().toInstance(new CircuitCarriesSolution());
    claims.addBinding().toInstance(new MirroredPairsCoincide());
    claims.addBinding().toInstance(new EqualTargetsAlign());
    claims.addBinding().toInstance(new FirstStepAligns());
    claims.addBinding().toInstance(new QueriesCondense());
    claims.addBinding().toInstance(new EmbeddingIsOrdered());
    claims.addBinding().toInstance(new FewEigenvaluesDominate());
    claims.addBinding().toInstance(new EigenvaluesGrowInTurn());
    claims.addBinding().toInstance(new SpectraDecayFaster());
    claims.addBinding().toInstance(new RateAndDecayFavour());
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
