/** Quality of a model against labels: one class is one metric, a pure function of counts. */
package io.tidemark.metrics.quality;
