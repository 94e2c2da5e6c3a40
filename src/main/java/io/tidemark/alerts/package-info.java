/**
 * Who is to be told of which finding, and when: a function of what the tables hold, which sends
 * nothing itself.
 */
package io.tidemark.alerts;
