/**
 * The commands: what can be said on a command line, and which rooms below do it. The only place
 * where everything meets.
 */
package io.tidemark.jobs;
