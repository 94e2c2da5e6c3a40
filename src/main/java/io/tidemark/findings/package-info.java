/** Who is told what a run found: all that a sink or a page may know of a run. */
package io.tidemark.findings;
