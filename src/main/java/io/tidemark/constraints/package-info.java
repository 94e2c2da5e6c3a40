/** The policies that judge metrics. */
package io.tidemark.constraints;
