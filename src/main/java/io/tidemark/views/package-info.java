/**
 * Views over the result tables, for people and their tools: one definition of each, in {@code
 * conf/sql}, said in the SQL of every engine.
 */
package io.tidemark.views;
