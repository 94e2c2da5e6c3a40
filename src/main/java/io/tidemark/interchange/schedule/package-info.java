/** SageMaker's monitoring schedules, and the configuration that each becomes. */
package io.tidemark.interchange.schedule;
