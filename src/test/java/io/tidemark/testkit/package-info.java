/** What the tests share: a Spark session, and profiles made by hand. */
package io.tidemark.testkit;
