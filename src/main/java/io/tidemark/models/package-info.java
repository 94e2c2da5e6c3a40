/** What needs a fitted model, by Spark ML. */
package io.tidemark.models;
