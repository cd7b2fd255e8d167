package io.gammascope.evidence.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** Slopes of a plane by least squares (Commons Math). */
public final class LinearRegression {
  private LinearRegression() {}

  /**
   * One slope per column of x, each with the others held fixed.
   *
   * @param x one row per unit; columns that do not vary, or vary together, make it impossible
   * @param y one value per unit
   * @return as many as x has columns, or none where they cannot be told
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
    } catch (SingularMatrixException e) {
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
