/** What SageMaker said of a window, set beside what Tidemark says of it. */
package io.tidemark.interchange.parity;
