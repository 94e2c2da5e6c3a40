/**
 * What every command needs: the session, the run and the row and files that tell of it, failures in
 * a sentence, and what is printed.
 */
package io.tidemark.jobs.run;
