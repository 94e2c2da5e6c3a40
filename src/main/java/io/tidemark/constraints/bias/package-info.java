/** Judges bias: the rules with tests, and SageMaker's own. */
package io.tidemark.constraints.bias;
