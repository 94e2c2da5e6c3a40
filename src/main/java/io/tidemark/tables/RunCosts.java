package io.tidemark.tables;

/**
 * What a run cost, without its own row in the table of runs. What several runs do together, in one
 * application, counts for the first of them.
 *
 * @param recordsRead rows that Spark's tasks read from files: of captures and labels, and of tables
 * @param bytesRead of files, as Spark counts them
 * @param coreSeconds processor time of Spark's tasks
 * @param spilledBytes what did not fit in memory
 * @param commits to result tables
 * @param secondsOpen opening captures, labels and the baseline, by the clock
 * @param secondsRead finding what is to be read, and reading it
 * @param secondsJudge everything else until there are results
 * @param secondsCommit publishing results and storing states
 */
public record RunCosts(
    long recordsRead,
    long bytesRead,
    double coreSeconds,
    long spilledBytes,
    long commits,
    double secondsOpen,
    double secondsRead,
    double secondsJudge,
    double secondsCommit) {}
