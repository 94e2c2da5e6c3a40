/**
 * What is alike in the monitors that judge windows: what they are opened with, the order of a run,
 * and its result.
 */
package io.tidemark.jobs.monitor;
