/** SageMaker Model Monitor's rules to the letter, for reports that must agree with its own. */
package io.tidemark.constraints.sagemaker;
