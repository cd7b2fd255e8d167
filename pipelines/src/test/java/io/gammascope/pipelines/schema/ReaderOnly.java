package io.gammascope.pipelines.schema;

import io.gammascope.common.yaml.ValidationError;

/** What a reader refuses and a schema cannot, each with the reason. */
enum ReaderOnly {
  /** The reader compares values with each other, with other files, or with the dataset. */
  VALUES_THAT_DO_NOT_FIT_EACH_OTHER {
    @Override
    boolean explains(JsonMutations.Mutation mutation, ValidationError error) {
      return !error.expected().matches(FORM) || error.expected().startsWith("one of the anchors");
    }
  },

  /** JSON Schema counts 1.0e9 as an integer; the reader wants 1000000000. */
  WHOLE_NUMBERS_WITH_AN_EXPONENT {
    @Override
    boolean explains(JsonMutations.Mutation mutation, ValidationError error) {
      return mutation.change().equals("1e9") && error.expected().contains("a whole number");
    }
  },

  /** A pattern of JSON Schema applies to strings only, and a number may be a name. */
  NUMBERS_AS_NAMES {
    @Override
    boolean explains(JsonMutations.Mutation mutation, ValidationError error) {
      return mutation.change().matches("true|-?[0-9].*")
          && error.expected().matches("lower-case letters.*|a name that ends in.*");
    }
  },

  /** Another field narrows the range or the length. */
  RANGES_FROM_OTHER_FIELDS {
    @Override
    boolean explains(JsonMutations.Mutation mutation, ValidationError error) {
      return error
          .field()
          .matches(
              "(.*\\.)?(held_out\\.(from|to)|keys\\.to|hops.*|unseen|examples\\.[a-z]+)"
                  + "|pairs\\[\\d+]\\.anchors");
    }
  },

  /** A grid can supply a field, also of a mapping that has none. */
  FIELDS_THAT_A_GRID_CAN_SUPPLY {
    @Override
    boolean explains(JsonMutations.Mutation mutation, ValidationError error) {
      return error.field().equals("observation.checkpoints.log_spaced")
          && error.value().equals(ValidationError.MISSING);
    }
  },

  /** Only the dataset's task tells which fields the section solution has. */
  FIELDS_THAT_DEPEND_ON_THE_TASK {
    @Override
    boolean explains(JsonMutations.Mutation mutation, ValidationError error) {
      return error.field().matches("solution(\\.group|\\.majority)?");
    }
  };

  /** The messages about the form of a value. */
  private static final String FORM =
      "(a whole number|a decimal|a number|true or false|text$|one of |a list|a mapping|a known"
          + "|unknown field|at least one (item|seed|set|file|number)|lower-case letters"
          + "|a name that ends).*";

  abstract boolean explains(JsonMutations.Mutation mutation, ValidationError error);
}
