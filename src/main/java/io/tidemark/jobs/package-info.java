/**
 * The command line and the jobs: each is the data flow and nothing else. The only place where
 * everything meets.
 */
package io.tidemark.jobs;
