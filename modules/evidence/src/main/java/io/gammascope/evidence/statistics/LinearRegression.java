package io.gammascope.evidence.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/** Fits a plane by least squares. */
public final class LinearRegression {
  private LinearRegression() {}

  /**
   * Estimates one slope per column of x, with the other columns held fixed.
   *
   * @param x one row per unit; columns that do not vary, or vary together, make it impossible
   * @param y one value per unit
   * @return one slope per column, or none if the columns do not determine them
   */
  public static List<Estimate> fitSlopes(double[][] x, double[] y) {
    int columns = x.length == 0 ? 0 : x[0].length;
    int degrees = y.length - columns - 1;
    if (columns == 0 || degrees < 1 || !varies(x)) {
      return List.of();
    }
    OLSMultipleLinearRegression plane = new OLSMultipleLinearRegression();
    plane.newSampleData(y, x);
    try {
      double[] slopes = plane.estimateRegressionParameters();
      double[] errors = plane.estimateRegressionParametersStandardErrors();
      List<Estimate> estimates = new ArrayList<>();
      for (int c = 1; c <= columns; c++) {
        estimates.add(new Estimate(slopes[c], errors[c], degrees, y.length));
      }
      return estimates;
    } catch (MathRuntimeException e) {
      return List.of();
    }
  }

  private static boolean varies(double[][] x) {
    for (int c = 0; c < x[0].length; c++) {
      Set<Double> values = new HashSet<>();
      for (double[] row : x) {
        values.add(row[c]);
      }
      if (values.size() < 2) {
        return false;
      }
    }
    return true;
  }
}
