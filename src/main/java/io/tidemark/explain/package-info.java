/** Explains what a model says of a row by what its features contribute; knows no Spark. */
package io.tidemark.explain;
