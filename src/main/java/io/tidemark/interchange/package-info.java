/** The files that SageMaker Model Monitor reads and writes, as records, and their exact bytes. */
package io.tidemark.interchange;
