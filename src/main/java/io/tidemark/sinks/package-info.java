/** Who can be told of findings: one file for one kind of sink. */
package io.tidemark.sinks;
